package dev.reeve.inventory.yaml;

import dev.reeve.inventory.yaml.YamlFault.Kind;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Says in an administrator's terms what the YAML parser stumbled over. The parser's own words are for people who know
 * the grammar ("expected &lt;block end&gt;, but found '&lt;scalar&gt;'"); the usual slips have kinds of their own.
 */
final class SyntaxFault {
    private static final Pattern INDENTATION =
            Pattern.compile("expected <block end>|expected '<document start>'|sequence entries are not allowed");

    /** A value that begins with {@code @}, {@code ,}, {@code ]} and such. */
    private static final Pattern SPECIAL_CHARACTER = Pattern.compile(
            "cannot start any token|mapping keys are not allowed|expected the node content, but found '[^<]");

    /** A value that begins with {@code *}, {@code &}, {@code !}, {@code |}, {@code >} or {@code %} and ends in trouble. */
    private static final Pattern AFTER_SPECIAL_CHARACTER =
            Pattern.compile("while scanning an? (alias|anchor|tag|block scalar|directive)");

    private SyntaxFault() {}

    /**
     * The fault that an exception of the parser means.
     *
     * @param bracket the innermost bracket that is open; null if none is
     */
    static YamlFault of(YamlEngineException exception, Source source, @Nullable Place bracket) {
        if (exception instanceof ReaderException reader) {
            return new YamlFault(
                    Kind.BAD_SYNTAX,
                    placeOfCodePoint(source, reader.getPosition()),
                    String.format("U+%04X", reader.getCodePoint()));
        }
        if (!(exception instanceof MarkedYamlEngineException marked)) {
            return new YamlFault(
                    Kind.BAD_SYNTAX, source.place(1, 1, 1), oneLine(String.valueOf(exception.getMessage())));
        }
        String problem = marked.getProblem() == null ? "" : marked.getProblem();
        String context = marked.getContext() == null ? "" : marked.getContext();
        Kind kind = kind(problem, context, bracket != null);
        Place at = place(source, marked.getProblemMark());
        Place opened = place(source, marked.getContextMark());
        return switch (kind) {
            case UNCLOSED_QUOTE -> new YamlFault(kind, opened, "");
            case UNCLOSED_BRACKET -> {
                Place bracketPlace = bracket == null ? opened : bracket;
                yield new YamlFault(kind, at, bracketPlace.line() + ":" + bracketPlace.column());
            }
            case BAD_ESCAPE -> new YamlFault(kind, at, character(source, at));
            case NEEDS_QUOTES -> {
                Place begin = AFTER_SPECIAL_CHARACTER.matcher(context).find() ? opened : at;
                yield new YamlFault(kind, begin, character(source, begin));
            }
            default -> new YamlFault(kind, at, oneLine(problem));
        };
    }

    private static Kind kind(String problem, String context, boolean inBracket) {
        boolean flow = context.contains("flow mapping") || context.contains("flow sequence");
        if (problem.contains("TAB") || problem.contains("tab character")) {
            return Kind.TAB;
        } else if (problem.contains("unknown escape") || problem.contains("escape sequence")) {
            return Kind.BAD_ESCAPE;
        } else if (context.contains("quoted scalar") && problem.contains("unexpected end")) {
            return Kind.UNCLOSED_QUOTE;
        } else if (flow || (inBracket && problem.contains("found '<"))) {
            return Kind.UNCLOSED_BRACKET;
        } else if (problem.contains("mapping values are not allowed")) {
            return Kind.STRAY_COLON;
        } else if (problem.contains("could not find expected ':'")) {
            return Kind.MISSING_COLON;
        } else if (INDENTATION.matcher(problem).find()) {
            return Kind.BAD_INDENTATION;
        } else if (SPECIAL_CHARACTER.matcher(problem).find()
                || AFTER_SPECIAL_CHARACTER.matcher(context).find()) {
            return Kind.NEEDS_QUOTES;
        }
        return Kind.BAD_SYNTAX;
    }

    private static Place place(Source source, Optional<Mark> mark) {
        return mark.map(at -> source.place(at.getLine() + 1, at.getColumn() + 1, 1))
                .orElseGet(() -> source.place(1, 1, 1));
    }

    private static String character(Source source, Place at) {
        int[] line = source.line(at.line()).codePoints().toArray();
        return at.column() <= line.length ? Character.toString(line[at.column() - 1]) : "";
    }

    private static Place placeOfCodePoint(Source source, int position) {
        int line = 1;
        int column = 1;
        int[] text = source.text().codePoints().limit(position).toArray();
        for (int i = 0; i < text.length; i++) {
            boolean breaks = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.length || text[i + 1] != '\n'));
            line += breaks ? 1 : 0;
            column = breaks ? 1 : column + 1;
        }
        return source.place(line, column, 1);
    }

    private static String oneLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
