package dev.reeve.report.digest;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
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
