package dev.reeve.archive;

import dev.reeve.finding.Catalogue;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code RESTORE.txt}: how to get everything back without reeve, in English and then in Chinese. Lines that are indented
 * by four spaces are commands, to be run in their order by one shell, and nothing else is indented.
 */
final class RestoreGuide {
    static final String NAME = "RESTORE.txt";

    private static final String INDENT = "    ";
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ArchiveFacts facts;
    private final boolean beforeImages;
    private final StringBuilder text = new StringBuilder();

    private RestoreGuide(ArchiveFacts facts, boolean beforeImages) {
        this.facts = facts;
        this.beforeImages = beforeImages;
    }

    /**
     * The guide.
     *
     * @param beforeImages whether it stands beside images, which are to be mounted first, and not in a volume
     */
    static byte[] of(ArchiveFacts facts, boolean beforeImages) {
        RestoreGuide guide = new RestoreGuide(facts, beforeImages);
        guide.in(Catalogue.of(Locale.ROOT));
        guide.text.append("\n======================================================================\n\n");
        guide.in(Catalogue.of(Locale.SIMPLIFIED_CHINESE));
        return guide.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void in(Catalogue language) {
        RestoreSteps steps = new RestoreSteps(facts);
        text(
                language,
                "head",
                List.of("archive", facts.name(), "program", facts.order().program()));
        if (facts.severalVolumes()) {
            text(
                    language,
                    "volumes",
                    List.of("count", Integer.toString(facts.volumes().size())));
        }
        step(language, steps.place());
        if (beforeImages) {
            steps.mounting().forEach(step -> step(language, step));
        }
        step(language, steps.check());
        for (Prepared prepared : facts.snapshots()) {
            heading(language, prepared);
            steps.of(prepared).forEach(step -> step(language, step));
            boolean hasFacts = facts.of(prepared).stream().anyMatch(content -> content.kind() == Content.Kind.FACTS);
            if (hasFacts) {
                text(language, "facts", List.of());
            }
        }
        if (beforeImages) {
            steps.unmounting().forEach(step -> step(language, step));
        }
    }

    private void heading(Catalogue language, Prepared prepared) {
        ArchivedSnapshot from = prepared.from();
        List<String> arguments = List.of(
                "job",
                line(from.job()),
                "host",
                line(from.snapshot().hostname()),
                "time",
                MINUTES.format(from.snapshot().time()));
        text(language, "job", arguments);
    }

    private void step(Catalogue language, RestoreSteps.Step step) {
        text(language, step.text(), step.arguments());
        step.commands()
                .forEach(command -> text.append(INDENT).append(line(command)).append('\n'));
        text.append('\n');
    }

    private void text(Catalogue language, String key, List<String> arguments) {
        List<String> safe = new ArrayList<>();
        arguments.forEach(argument -> safe.add(line(argument)));
        text.append(language.text("archive", "guide." + key, safe.toArray(String[]::new)))
                .append("\n\n");
    }

    /** A name from a host must not become a line of its own, let alone one that looks like a command. */
    private static String line(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
    }
}
