package dev.reeve.report.digest;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordWriter} wrote. */
final class RecordReader {
    private final DataInputStream in;

    RecordReader(DataInputStream in) {
        this.in = in;
    }

    /** @throws IOException also for bytes that are no such record */
    @Nullable Object read(Class<?> declared) throws IOException {
        if (declared.isPrimitive()) {
            return scalar(declared);
        }
        if (!in.readBoolean()) {
            return null;
        }
        Class<?> type = declared;
        if (declared.isSealed() && declared.isInterface()) {
            type = declared.getPermittedSubclasses()[in.readUnsignedByte()];
        }
        return type.isRecord() ? members(type) : scalar(type);
    }

    private Object members(Class<?> type) throws IOException {
        RecordShapes.Shape shape = RecordShapes.of(type);
        RecordComponent[] components = shape.components();
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Class<?> member = components[i].getType();
            if (member == List.class) {
                values[i] = list(RecordShapes.argument(components[i], 0));
            } else if (member == Map.class) {
                values[i] = map(RecordShapes.argument(components[i], 0), RecordShapes.argument(components[i], 1));
            } else {
                values[i] = read(member);
            }
        }
        try {
            return shape.constructor().newInstance(values);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IOException("no " + type.getSimpleName(), e);
        }
    }

    private List<@Nullable Object> list(Class<?> element) throws IOException {
        int size = in.readInt();
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read(element));
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(Class<?> key, Class<?> value) throws IOException {
        int size = in.readInt();
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(read(key), read(value));
        }
        return map;
    }

    private String text() throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static Object constant(Class<?> type, String name) throws IOException {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IOException("no " + type.getSimpleName() + ": " + name);
    }

    private Object scalar(Class<?> type) throws IOException {
        if (type == String.class) {
            return text();
        } else if (type == Instant.class) {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        } else if (type == Duration.class) {
            return Duration.ofSeconds(in.readLong(), in.readInt());
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(in.readLong());
        } else if (type.isEnum()) {
            return constant(type, text());
        } else if (type == boolean.class || type == Boolean.class) {
            return in.readBoolean();
        } else if (type == double.class || type == Double.class) {
            return in.readDouble();
        } else if (type == int.class || type == Integer.class) {
            return (int) in.readLong();
        } else if (type == long.class || type == Long.class) {
            return in.readLong();
        }
        throw new IOException("no way to read " + type);
    }
}
