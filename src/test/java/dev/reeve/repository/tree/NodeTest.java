package dev.reeve.repository.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class NodeTest {
    private static final Map<Class<?>, List<?>> TWO_OF_EACH = Map.of(
            RawName.class, List.of(RawName.of("a"), RawName.of("b")),
            FileType.class, List.of(FileType.FILE, FileType.FIFO),
            int.class, List.of(1, 2),
            long.class, List.of(1L, 2L),
            String.class, List.of("root", "daemon"),
            Id.class, List.of(Id.hash(new byte[1], 0, 1), Id.hash(new byte[2], 0, 2)));

    /** Equality is written by hand: a component that is added must not be forgotten in it. */
    @Test
    void everyComponentCounts() throws Exception {
        RecordComponent[] components = Node.class.getRecordComponents();
        Constructor<Node> constructor = Node.class.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        Object[] values = Arrays.stream(components).map(each -> value(each, 0)).toArray();
        Node node = constructor.newInstance(values);
        assertThat(node).isEqualTo(constructor.newInstance(values)).hasSameHashCodeAs(constructor.newInstance(values));
        assertThat(node.equals(null)).isFalse();
        for (int i = 0; i < components.length; i++) {
            Object[] changed = values.clone();
            changed[i] = value(components[i], 1);
            assertThat(constructor.newInstance(changed))
                    .as(components[i].getName())
                    .isNotEqualTo(node);
        }
    }

    private static Object value(RecordComponent component, int which) {
        return switch (component.getName()) {
            case "attributes" -> List.of(new ExtendedAttribute("user.a", new byte[] {(byte) which}));
            case "content" -> List.of(of(Id.class, which));
            default -> of(component.getType(), which);
        };
    }

    private static Object of(Class<?> type, int which) {
        return Objects.requireNonNull(TWO_OF_EACH.get(type), type.getName()).get(which);
    }
}
