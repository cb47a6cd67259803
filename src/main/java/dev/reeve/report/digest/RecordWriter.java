package dev.reeve.report.digest;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records of records as bytes that {@link RecordReader} reads again; their shape is the format. */
final class RecordWriter {
    private final DataOutputStream out;

    RecordWriter(DataOutputStream out) {
        this.out = out;
    }

    /** @param declared the type under which it is read again */
    void write(@Nullable Object value, Class<?> declared) throws IOException {
        if (declared.isPrimitive()) {
            scalar(value);
            return;
        }
        out.writeBoolean(value != null);
        if (value == null) {
            return;
        }
        if (declared.isSealed() && declared.isInterface()) {
            out.writeByte(List.of(declared.getPermittedSubclasses()).indexOf(value.getClass()));
        }
        if (value instanceof Record record) {
            members(record);
        } else {
            scalar(value);
        }
    }

    private void members(Record record) throws IOException {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = RecordShapes.value(component, record);
            if (value instanceof List<?> list) {
                out.writeInt(list.size());
                for (Object element : list) {
                    write(element, RecordShapes.argument(component, 0));
                }
            } else if (value instanceof Map<?, ?> map) {
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    write(entry.getKey(), RecordShapes.argument(component, 0));
                    write(entry.getValue(), RecordShapes.argument(component, 1));
                }
            } else {
                write(value, component.getType());
            }
        }
    }

    private void scalar(@Nullable Object value) throws IOException {
        if (value instanceof String || value instanceof Enum<?>) {
            String text = value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof Instant time) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        } else if (value instanceof Duration duration) {
            out.writeLong(duration.getSeconds());
            out.writeInt(duration.getNano());
        } else if (value instanceof LocalDate date) {
            out.writeLong(date.toEpochDay());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeLong(((Number) value).longValue());
        } else {
            throw new IllegalStateException("no way to write " + value);
        }
    }
}
