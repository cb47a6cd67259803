package dev.reeve.report.digest;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reflection knows of records. */
final class RecordShapes {
    private RecordShapes() {}

    /** A record's components and the constructor that takes them. */
    record Shape(RecordComponent[] components, Constructor<?> constructor) {}

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(components, type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record has its constructor: " + type, e);
            }
        }
    };

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** All names and types that bytes of a record depend on: other bytes are of another reeve. */
    static String signature(Class<?> type) {
        StringBuilder out = new StringBuilder();
        describe(type, new HashSet<>(), out);
        return out.toString();
    }

    private static void describe(Class<?> type, Set<Class<?>> seen, StringBuilder out) {
        out.append(type.getName()).append(' ');
        if (!seen.add(type)) {
            return;
        }
        if (type.isSealed() && type.isInterface()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                describe(permitted, seen, out);
            }
        } else if (type.isRecord()) {
            for (RecordComponent component : of(type).components()) {
                out.append(component.getName())
                        .append(':')
                        .append(component.getGenericType().getTypeName());
                if (component.getGenericType() instanceof ParameterizedType generic) {
                    for (int i = 0; i < generic.getActualTypeArguments().length; i++) {
                        describe(argument(component, i), seen, out);
                    }
                } else {
                    describe(component.getType(), seen, out);
                }
            }
        }
    }

    static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** What a list or a map holds. */
    static Class<?> argument(RecordComponent component, int index) {
        Type type = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
        return (Class<?>) type;
    }
}
