package dev.reeve.repository.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.crypto.DamagedData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeCodecTest {
    private static final Id SOME = Id.hash(new byte[] {1});

    private static List<Node> decode(String text) throws DamagedData {
        return TreeCodec.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String nodeText(String fields) {
        return "{\"nodes\":[{" + fields + "}]}\n";
    }

    @Test
    void emptyDirectoryHasTheIdThatResticGivesIt() {
        assertThat(Id.hash(TreeCodec.encode(List.of())).hex())
                .isEqualTo("ac08ce34ba4f8123618661bef2425f7028ffb9ac740578a3ee88684d2523fee8");
    }

    @Test
    void fileIsWrittenWithFieldsInOrder() {
        Node node = new Node(
                RawName.of("a"),
                FileType.FILE,
                06755,
                1_700_000_000_050_000_000L,
                1_700_000_000_000_000_000L,
                Long.MIN_VALUE,
                1000,
                -1L,
                "web",
                "",
                -2L,
                2049,
                0,
                2,
                null,
                0,
                List.of(new ExtendedAttribute("user.x", new byte[] {0, -1})),
                List.of(SOME),
                null);
        assertThat(new String(TreeCodec.encode(List.of(node)), StandardCharsets.UTF_8))
                .isEqualTo(nodeText("\"name\":\"a\",\"type\":\"file\",\"mode\":12583405"
                        + ",\"mtime\":\"2023-11-14T22:13:20.05Z\",\"atime\":\"2023-11-14T22:13:20Z\""
                        + ",\"ctime\":\"0001-01-01T00:00:00Z\",\"uid\":1000,\"gid\":18446744073709551615"
                        + ",\"user\":\"web\",\"inode\":18446744073709551614,\"device_id\":2049,\"links\":2"
                        + ",\"extended_attributes\":[{\"name\":\"user.x\",\"value\":\"AP8=\"}]"
                        + ",\"content\":[\"" + SOME + "\"]"));
    }

    @ParameterizedTest
    @CsvSource({
        "DIRECTORY, 0755, 2147484141", "DIRECTORY, 01777, 2148532735", "FILE, 06755, 12583405",
        "CHARACTER_DEVICE, 0644, 69206436", "BLOCK_DEVICE, 0644, 67109284", "FIFO, 0644, 33554852",
        "SYMLINK, 0777, 134218239"
    })
    void modesAreGos(FileType type, String octal, long go) {
        int mode = Integer.parseInt(octal, 8);
        assertThat(GoMode.of(type, mode)).isEqualTo(go);
        assertThat(GoMode.permissions(go)).isEqualTo(mode);
    }

    @Test
    void linkTargetsThatAreNotUtf8KeepTheirBytes() throws DamagedData {
        RawName target = RawName.of(new byte[] {'t', (byte) 0xff, '/'});
        byte[] text = TreeCodec.encode(List.of(TestRepositories.symlink(RawName.of("l"), target)));
        assertThat(new String(text, StandardCharsets.UTF_8))
                .contains("\"linktarget\":\"t\\ufffd/\",\"linktarget_raw\":\"dP8v\"");
        assertThat(TreeCodec.decode(text).get(0).linkTarget()).isEqualTo(target);
    }

    @Test
    void everyEscapeOfGoIsRead() throws DamagedData {
        String name =
                "\\\\a\\\\b\\\\f\\\\n\\\\r\\\\t\\\\v\\\\\\\\\\\\\\\"\\\\'\\\\xff\\\\101\\\\u00ad\\\\U0010ffff\\u0041\\/";
        Node node = decode(nodeText("\"type\":\"file\",\"name\":\"" + name.replace("\\/", "") + "\",\"content\":[]"))
                .get(0);
        assertThat(node.name().latin1())
                .startsWith("\u0007\b\f\n\r\t\u000b\\\"'\u00ffA")
                .endsWith(new String(
                        "\u00ad\udbff\udfffA".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatOtherVersionsWriteIsPassedOver() throws DamagedData {
        List<Node> nodes = decode("{\"new\":{\"a\":[1,{\"b\":\"]}\"}]},\"nodes\":[ {\"name\":\"a\",\"type\":\"file\","
                + "\"generic_attributes\":{\"windows.file_attributes\":\"IAAAAA==\"},\"error\":\"no\",\"x\":1.5e-7,"
                + "\"extended_attributes\":[{\"name\":\"user.e\",\"value\":null}],\"content\":null,\"y\":false} ],"
                + "\"more\":null} ");
        assertThat(nodes).hasSize(1);
        assertThat(nodes.get(0).attributes()).containsExactly(new ExtendedAttribute("user.e", new byte[0]));
        assertThat(nodes.get(0).modifiedNanos()).isEqualTo(Long.MIN_VALUE);
        assertThat(decode("{\"nodes\":null}")).isEmpty();
        assertThat(decode(nodeText("\"name\":\"i\",\"type\":\"irregular\""))
                        .get(0)
                        .type())
                .isEqualTo(FileType.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a/b", "/", "../x", "nul\\\\x00", "\\u0000", "\\\\57", "bad\\\\q", "cut\\\\x4"})
    void namesThatLeadAstrayAreRefused(String name) {
        assertThatThrownBy(() -> decode(nodeText("\"name\":\"" + name + "\",\"type\":\"file\",\"content\":[]")))
                .isInstanceOf(DamagedData.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"nodes\":[{]}",
                "{\"nodes\":[{}]}",
                "{\"nodes\":[null]}",
                "{\"nodes\":[]}x",
                "{\"nodes\":[{\"name\":\"b\"},{\"name\":\"a\"}]}",
                "{\"nodes\":[{\"name\":\"a\"},{\"name\":\"a\"}]}",
                "{\"nodes\":[{\"name\":\"d\",\"type\":\"dir\"}]}",
                "{\"nodes\":[{\"name\":\"d\",\"type\":\"dir\",\"subtree\":null}]}",
                "{\"nodes\":[{\"name\":\"d\",\"subtree\":\"12\"}]}",
                "{\"nodes\":[{\"name\":\"d\",\"inode\":-1}]}",
                "{\"nodes\":[{\"name\":\"d\",\"inode\":18446744073709551616}]}",
                "{\"nodes\":[{\"name\":\"d\",\"mtime\":\"2024-02-30T00:00:00Z\"}]}",
                "{\"nodes\":[{\"name\":\"d\",\"mtime\":\"yesterday\"}]}",
                "{\"nodes\":[{\"name\":\"d\",}]}",
                "{\"nodes\":[{\"name\":\"d\"},]}",
                "{\"nodes\":[{\"name\":\"d\\"
            })
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(DamagedData.class);
    }

    @Test
    void depthCostsNoStack() throws DamagedData {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        assertThat(decode("{\"x\":" + deep + ",\"nodes\":[]}")).isEmpty();
    }

    @Test
    void anyChangedByteIsReadOrRefusedAndNeverACrash() {
        byte[] text = TreeCodec.encode(List.of(
                TestRepositories.directory("d\n\u00ad", SOME), TestRepositories.file("f", List.of(SOME, SOME), 12)));
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] changed = text.clone();
            for (int i = 0; i <= round % 3; i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            int length = round % 2 == 0 ? changed.length : random.nextInt(changed.length);
            try {
                TreeCodec.decode(java.util.Arrays.copyOf(changed, length))
                        .forEach(node ->
                                assertThat(NodeNames.objection(node.name())).isNull());
            } catch (DamagedData expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void wrongOrderIsNotWritten() {
        Node a = TestRepositories.file("a", List.of(), 0);
        assertThatThrownBy(() -> TreeCodec.encode(List.of(a, a))).isInstanceOf(IllegalArgumentException.class);
        Node bad = TestRepositories.file("x/y", List.of(), 0);
        assertThatThrownBy(() -> TreeCodec.encode(List.of(bad))).isInstanceOf(IllegalArgumentException.class);
    }
}
