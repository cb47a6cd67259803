package dev.reeve.repository.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import dev.reeve.repository.crypto.DamagedData;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TreeCodecPropertyTest {
    @Property(tries = 500)
    void whatIsWrittenIsRead(@ForAll("trees") List<Node> nodes) throws DamagedData {
        byte[] text = TreeCodec.encode(nodes);
        List<Node> read = TreeCodec.decode(text);
        assertThat(read).isEqualTo(nodes);
        assertThat(TreeCodec.encode(read)).isEqualTo(text);
    }

    @Property
    void quotingIsUndone(@ForAll byte[] name) throws DamagedData {
        byte[] quoted = GoQuote.quote(name);
        byte[] unquoted = GoQuote.unquote(quoted, 0, quoted.length);
        assertThat(unquoted == null ? quoted : unquoted).isEqualTo(name);
    }

    @Property
    void quotedIsValidText(@ForAll byte[] name) {
        assertThat(RawName.of(GoQuote.quote(name)).isUtf8()).isTrue();
    }

    @Provide
    Arbitrary<List<Node>> trees() {
        return node().list().ofMaxSize(12).map(nodes -> {
            TreeMap<RawName, Node> sorted = new TreeMap<>();
            nodes.forEach(node -> sorted.put(node.name(), node));
            return List.copyOf(sorted.values());
        });
    }

    private static Arbitrary<Node> node() {
        Arbitrary<RawName> names = Arbitraries.oneOf(
                        Arbitraries.bytes()
                                .array(byte[].class)
                                .ofMinSize(1)
                                .ofMaxSize(20)
                                .map(RawName::of),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(10).map(RawName::of))
                .filter(name -> NodeNames.objection(name) == null);
        Arbitrary<FileType> types =
                Arbitraries.of(FileType.FILE, FileType.DIRECTORY, FileType.SYMLINK, FileType.FIFO, FileType.UNKNOWN);
        Arbitrary<Long> numbers = Arbitraries.longs();
        Arbitrary<Id> ids = numbers.map(n -> new Id(n, ~n, n * 31, n >>> 3));
        Arbitrary<String> owners = Arbitraries.strings().all().ofMaxLength(6).map(TreeCodecPropertyTest::valid);
        return Combinators.combine(names, types, Arbitraries.integers().between(0, 07777), numbers, ids, owners, names)
                .as((name, type, mode, number, id, owner, target) -> new Node(
                        name,
                        type,
                        mode,
                        number,
                        number / 7,
                        number,
                        number,
                        number >>> 40,
                        owner,
                        owner,
                        number,
                        number,
                        type == FileType.FILE ? number >>> 1 : 0,
                        number & 3,
                        type == FileType.SYMLINK ? target : null,
                        0,
                        List.of(new ExtendedAttribute("user." + number, new byte[(int) (number & 7)])),
                        type == FileType.FILE ? List.of(id, id).subList(0, mode % 3) : List.of(),
                        type == FileType.DIRECTORY ? id : null));
    }

    /** Lone surrogates cannot be stored. */
    private static String valid(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }
}
