package dev.reeve.inventory;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language of one record of the inventory: its keys, in order, with their types and {@link Setting}s. The binder,
 * the printer and the schema all read the records through this.
 *
 * @param type the record
 * @param parts its components, in order
 * @param oneOf keys of which exactly one is given; mostly none
 */
public record RecordShape(Class<?> type, List<Part> parts, List<String> oneOf) {
    /** Names that mean something of their own on the command line or in {@code proxy-jump}. */
    public static final List<String> RESERVED_NAMES = List.of(Inventory.ALL, SshSettings.NO_JUMP);

    /**
     * One component of a record.
     *
     * @param key the key in the file
     * @param type the component's type; {@link List} and {@link java.util.Map} included
     * @param element what the list or the map holds; the type itself otherwise
     * @param setting what the key means and which values it takes
     * @param component the component, to read its value
     */
    public record Part(String key, Class<?> type, Class<?> element, Setting setting, RecordComponent component) {
        /** The component's value in a record. */
        public @Nullable Object of(Record record) {
            try {
                return component.getAccessor().invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    public RecordShape {
        parts = List.copyOf(parts);
        oneOf = List.copyOf(oneOf);
    }

    /** Shapes do not change, and reading annotations is the slow part of a start. */
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** The shape of a record whose components all have a {@link Setting}. */
    public static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static RecordShape read(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting == null) {
                throw new IllegalStateException(component + " has no @Setting");
            }
            String key = setting.key().isEmpty() ? kebab(component.getName()) : setting.key();
            parts.add(new Part(key, component.getType(), element(component), setting, component));
        }
        OneOf choice = type.getAnnotation(OneOf.class);
        return new RecordShape(type, parts, choice == null ? List.of() : List.of(choice.value()));
    }

    /** The keys that may stand in the file. */
    public List<String> keys() {
        return parts.stream()
                .filter(part -> !part.setting().isName())
                .map(Part::key)
                .toList();
    }

    /** Makes the record; a component that is absent is null. */
    Record construct(@Nullable Object[] values) {
        try {
            Class<?>[] types =
                    parts.stream().map(part -> part.component().getType()).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return (Record) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    /** The name of an enum's constant or a component as the file writes it: {@code knownHosts} → {@code known-hosts}. */
    public static String kebab(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            out.append(Character.isUpperCase(c) && i > 0 ? "-" : "").append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    /** The choices of an enum as the file writes them. */
    public static List<String> choices(Class<?> type) {
        List<String> choices = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            choices.add(choice((Enum<?>) constant));
        }
        return choices;
    }

    /** One choice of an enum as the file writes it. */
    public static String choice(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Class<?> element(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return (Class<?>) arguments[arguments.length - 1];
        }
        return component.getType();
    }
}
