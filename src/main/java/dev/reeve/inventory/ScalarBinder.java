package dev.reeve.inventory;

import dev.reeve.inventory.RecordShape.Part;
import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Makes texts, numbers, durations, paths and choices of single values, and collects the names that must lead on. */
final class ScalarBinder {
    private final Mistakes mistakes;
    private final PathNotation paths;
    private final List<Reference> references = new ArrayList<>();

    ScalarBinder(Mistakes mistakes, PathNotation paths) {
        this.mistakes = mistakes;
        this.paths = paths;
    }

    /** All names bound so far that must lead to something else in the inventory. */
    List<Reference> references() {
        return references;
    }

    /** The value of one node for a part that holds single values or a list of them; null after a mistake. */
    @Nullable Object bind(Part part, YamlNode node, Spot spot) {
        if (!(node instanceof Scalar scalar)) {
            wrongType(part, node, spot);
            return null;
        }
        if (scalar.kind() == Scalar.Kind.BROKEN) {
            return null;
        }
        Class<?> type = part.element();
        if (type == boolean.class || type == Boolean.class) {
            return bool(scalar, spot);
        } else if (type == int.class || type == Integer.class) {
            return number(part, scalar, spot);
        } else if (type == Double.class) {
            return decimal(part, scalar, spot);
        } else if (type == Duration.class) {
            return duration(part, scalar, spot);
        } else if (scalar.kind() != Scalar.Kind.TEXT && !isPortNumber(part, scalar)) {
            wrongType(part, scalar, spot);
            return null;
        } else if (type.isEnum()) {
            return choice(type, scalar, spot);
        } else if (type == Path.class) {
            return path(part, scalar, spot);
        }
        return text(part, scalar, spot);
    }

    /** The value that a setting names as its default. */
    Object ofDefault(Part part, Scalar scalar) {
        String text = scalar.text();
        if (part.element() == boolean.class) {
            return Boolean.valueOf(text);
        } else if (part.element().isEnum()) {
            return constant(part.element(), text).orElseThrow();
        }
        throw new IllegalStateException(part.key() + " has a default of a type that needs none");
    }

    /** Nobody puts quotes around 443 because 53/udp beside it is a text. */
    private static boolean isPortNumber(Part part, Scalar scalar) {
        return part.setting().form() == Form.PORT && scalar.kind() == Scalar.Kind.INTEGER;
    }

    private void wrongType(Part part, YamlNode node, Spot spot) {
        Class<?> type = part.element();
        InventoryProblem problem = InventoryProblem.NOT_A_TEXT;
        if (type == boolean.class || type == Boolean.class) {
            problem = InventoryProblem.NOT_A_BOOLEAN;
        } else if (type == int.class || type == Integer.class) {
            problem = InventoryProblem.NOT_A_NUMBER;
        } else if (type == Double.class) {
            problem = InventoryProblem.NOT_A_DECIMAL;
        }
        mistakes.at(node.place(), spot.keys(), problem, "name", spot.key(), "found", node.notation());
    }

    private @Nullable Boolean bool(Scalar scalar, Spot spot) {
        if (scalar.kind() != Scalar.Kind.BOOLEAN) {
            value(InventoryProblem.NOT_A_BOOLEAN, scalar, spot);
            return null;
        }
        return scalar.text().equals("true");
    }

    private @Nullable Integer number(Part part, Scalar scalar, Spot spot) {
        if (scalar.kind() != Scalar.Kind.INTEGER) {
            value(InventoryProblem.NOT_A_NUMBER, scalar, spot);
            return null;
        }
        int least = part.setting().least();
        int most = part.setting().most();
        // Ten characters hold every number in range; longer ones are out of it, whatever they are.
        long number = scalar.text().length() > 10 ? Long.MAX_VALUE : Long.parseLong(scalar.text());
        if (number < least || number > most) {
            value(
                    InventoryProblem.OUT_OF_RANGE,
                    scalar,
                    spot,
                    "least",
                    Integer.toString(least),
                    "most",
                    Integer.toString(most));
            return null;
        }
        return (int) number;
    }

    private @Nullable Double decimal(Part part, Scalar scalar, Spot spot) {
        if (scalar.kind() != Scalar.Kind.INTEGER && scalar.kind() != Scalar.Kind.FRACTION) {
            value(InventoryProblem.NOT_A_DECIMAL, scalar, spot);
            return null;
        }
        double number = Double.parseDouble(scalar.text());
        int least = part.setting().least();
        int most = part.setting().most();
        if (!(number >= least && number <= most)) {
            String range = Integer.toString(most);
            value(InventoryProblem.OUT_OF_RANGE, scalar, spot, "least", Integer.toString(least), "most", range);
            return null;
        }
        return number;
    }

    private @Nullable Duration duration(Part part, Scalar scalar, Spot spot) {
        Optional<Duration> parsed = DurationNotation.parse(scalar.text());
        if (parsed.isEmpty() || scalar.kind() != Scalar.Kind.TEXT) {
            String number = scalar.kind() == Scalar.Kind.INTEGER ? scalar.text() : "30";
            value(InventoryProblem.BAD_DURATION, scalar, spot, "suggestion", number + "s");
            return null;
        }
        Duration least = Duration.ofSeconds(part.setting().least());
        Duration most = Duration.ofSeconds(part.setting().most());
        if (parsed.get().compareTo(least) < 0 || parsed.get().compareTo(most) > 0) {
            value(
                    InventoryProblem.DURATION_OUT_OF_RANGE,
                    scalar,
                    spot,
                    "least",
                    DurationNotation.format(least),
                    "most",
                    DurationNotation.format(most));
            return null;
        }
        return parsed.get();
    }

    private @Nullable Object choice(Class<?> type, Scalar scalar, Spot spot) {
        Optional<Object> constant = constant(type, scalar.text());
        if (constant.isEmpty()) {
            List<String> choices = RecordShape.choices(type);
            Optional<String> nearest = Nearest.to(scalar.text(), choices);
            value(
                    nearest.isPresent() ? InventoryProblem.MISSPELT_CHOICE : InventoryProblem.NOT_A_CHOICE,
                    scalar,
                    spot,
                    "known",
                    String.join(", ", choices),
                    "suggestion",
                    nearest.orElse(""));
        }
        return constant.orElse(null);
    }

    private static Optional<Object> constant(Class<?> type, String choice) {
        for (Object constant : type.getEnumConstants()) {
            if (RecordShape.choice((Enum<?>) constant).equals(choice)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    private @Nullable Path path(Part part, Scalar scalar, Spot spot) {
        String text = text(part, scalar, spot);
        if (text == null) {
            return null;
        }
        try {
            return paths.resolve(text, scalar.place().source().file());
        } catch (InvalidPathException e) {
            value(InventoryProblem.BAD_PATH, scalar, spot);
            return null;
        }
    }

    private @Nullable String text(Part part, Scalar scalar, Spot spot) {
        Form form = part.setting().form();
        String text = scalar.text();
        if (text.isBlank()) {
            value(InventoryProblem.BLANK_TEXT, scalar, spot);
            return null;
        }
        if (form == Form.SCHEDULE) {
            return ScheduleNotation.check(mistakes, scalar, spot) ? text : null;
        }
        boolean badWords = form == Form.COMMAND && CommandWords.split(text).isEmpty();
        boolean badPattern = form == Form.PATTERN && !isPattern(text);
        boolean badDate = form == Form.DATE && DateNotation.parse(text).isEmpty();
        if (!form.fits(text) || badWords || badPattern || badDate) {
            value(form.problem(), scalar, spot);
            return null;
        }
        if (form.isReference()) {
            references.add(new Reference(form, text, new Spot(spot.keys(), scalar.place())));
        }
        return text;
    }

    private static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean mayHoldSecret(InventoryProblem problem) {
        return problem == InventoryProblem.BAD_URL
                || problem == InventoryProblem.BAD_WEB_URL
                || problem == InventoryProblem.BAD_WEB_ADDRESS;
    }

    /** A mistake about what a value says. */
    private void value(InventoryProblem problem, Scalar scalar, Spot spot, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("name", spot.key(), "found", mayHoldSecret(problem) ? "****" : scalar.notation()));
        mistakes.at(scalar.place(), spot.keys(), problem, arguments.toArray(String[]::new));
    }
}
