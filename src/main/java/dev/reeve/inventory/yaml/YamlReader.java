package dev.reeve.inventory.yaml;

import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the located tree of one source. Anchors, aliases and tags are faults: an inventory has {@code defaults} for
 * what anchors do, and without them no small file can unfold into a large one.
 */
public final class YamlReader {
    /** The deepest inventory has seven levels; a file that goes beyond this is an attack or an accident. */
    private static final int DEEPEST = 24;

    private final Source source;
    private final Discretion discretion;
    private final List<YamlFault> faults = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();
    private final Deque<Place> brackets = new ArrayDeque<>();
    private final Iterator<Event> events;

    private YamlReader(Source source, Discretion discretion) {
        this.source = source;
        this.discretion = discretion;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setLabel("inventory")
                .build();
        this.events = new Parse(settings).parseString(source.text()).iterator();
    }

    /** Reads one source; what {@code discretion} conceals is kept out of its snippets from now on. */
    public static YamlDocument read(Source source, Discretion discretion) {
        return new YamlReader(source, discretion).document();
    }

    private YamlDocument document() {
        YamlNode root = null;
        try {
            root = root();
        } catch (YamlEngineException e) {
            faults.add(SyntaxFault.of(e, source, brackets.peek()));
        } catch (TooDeep e) {
            faults.add(new YamlFault(YamlFault.Kind.TOO_DEEP, e.place, Integer.toString(DEEPEST)));
        }
        return new YamlDocument(root, faults);
    }

    private @Nullable YamlNode root() {
        YamlNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case DocumentStart -> {
                    if (root != null) {
                        report(YamlFault.Kind.SECOND_DOCUMENT, place(event), "");
                        return root;
                    }
                }
                default -> root = node(event, 0, false);
            }
        }
        if (root == null || (root instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NULL)) {
            report(YamlFault.Kind.EMPTY_FILE, source.place(1, 1, 1), "");
            return null;
        }
        return root;
    }

    private YamlNode node(Event event, int depth, boolean secret) {
        Place place = place(event);
        if (depth > DEEPEST) {
            throw new TooDeep(place);
        }
        if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            Anchor anchor = node.getAnchor().get();
            String name = (node instanceof AliasEvent ? "*" : "&") + anchor.getValue();
            if (anchors.add(name)) {
                report(YamlFault.Kind.ANCHOR, place, name);
            }
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, place, secret);
        } else if (event instanceof MappingStartEvent mapping) {
            reportTag(mapping.getTag(), place);
            return within(mapping, place, () -> mapping(place, depth, secret));
        } else if (event instanceof SequenceStartEvent sequence) {
            reportTag(sequence.getTag(), place);
            return within(sequence, place, () -> sequence(place, depth, secret));
        }
        return new Scalar(place, "", Scalar.Kind.BROKEN);
    }

    /** Remembers the open bracket, for the message when it is never closed. */
    private YamlNode within(CollectionStartEvent event, Place place, Supplier<YamlNode> content) {
        if (!event.isFlow()) {
            return content.get();
        }
        brackets.push(place);
        YamlNode node = content.get();
        brackets.pop();
        return node;
    }

    private Scalar scalar(ScalarEvent event, Place place, boolean secret) {
        if (secret) {
            source.hide(place);
        }
        boolean tagged = reportTag(event.getTag(), place);
        String text = event.getValue();
        boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
        Scalar.Kind kind = tagged ? Scalar.Kind.BROKEN : plain ? ScalarKinds.of(text) : Scalar.Kind.TEXT;
        return new Scalar(place, text, kind);
    }

    private Mapping mapping(Place start, int depth, boolean secret) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            YamlNode key = node(event, depth + 1, false);
            String name = key instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NULL ? scalar.text() : null;
            YamlNode value = node(next(), depth + 1, name != null && discretion.conceals(name, secret));
            if (name == null) {
                report(YamlFault.Kind.KEY_NOT_TEXT, key.place(), "");
                continue;
            }
            Place first = seen.putIfAbsent(name, key.place());
            if (first != null) {
                report(YamlFault.Kind.DUPLICATE_KEY, key.place(), Integer.toString(first.line()));
            } else if (!isBroken(key) && !(name.equals("<<") && isBroken(value))) {
                entries.add(new Entry(name, key.place(), value));
            }
        }
        return new Mapping(start, entries);
    }

    private Sequence sequence(Place start, int depth, boolean secret) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(node(event, depth + 1, secret));
        }
        return new Sequence(start, items);
    }

    private static boolean isBroken(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BROKEN;
    }

    private boolean reportTag(Optional<String> tag, Place place) {
        tag.ifPresent(name -> report(YamlFault.Kind.TAG, place, name.replace("tag:yaml.org,2002:", "!!")));
        return tag.isPresent();
    }

    private Event next() {
        return events.next();
    }

    private Place place(Event event) {
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElseThrow();
        boolean oneLine = end.getLine() == start.getLine();
        String line = source.line(start.getLine() + 1);
        int rest = line.codePointCount(0, line.length()) - start.getColumn();
        int width = oneLine ? end.getColumn() - start.getColumn() : rest;
        boolean marksContent = event instanceof ScalarEvent || event instanceof AliasEvent;
        return new Place(
                source,
                start.getLine() + 1,
                start.getColumn() + 1,
                marksContent ? Math.max(1, width) : 1,
                marksContent ? end.getLine() - start.getLine() + 1 : 1);
    }

    private void report(YamlFault.Kind kind, Place place, String detail) {
        faults.add(new YamlFault(kind, place, detail));
    }

    private static final class TooDeep extends RuntimeException {
        private final transient Place place;

        TooDeep(Place place) {
            super("too deep", null, false, false);
            this.place = place;
        }
    }
}
