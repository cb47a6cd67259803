package dev.reeve.repository.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.PackedBlob;
import dev.reeve.repository.crypto.DamagedData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobIndexTest {
    private final Random random = new Random(3);

    private Id randomId() {
        return new Id(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    @Test
    void everyCopyOfEveryBlobIsFound() {
        BlobIndex index = new BlobIndex();
        List<Id> ids = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            ids.add(randomId());
        }
        Set<BlobLocation> expected = new HashSet<>();
        for (int p = 0; p < 40; p++) {
            Id pack = randomId();
            List<PackedBlob> blobs = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                BlobType type = random.nextBoolean() ? BlobType.DATA : BlobType.TREE;
                long offset = i * 14_000_000L;
                blobs.add(new PackedBlob(type, ids.get(random.nextInt(5000)), offset, 32 + i, random.nextInt(3) * i));
            }
            index.add(pack, blobs);
            index.add(pack, blobs);
            blobs.forEach(blob -> expected.add(blob.in(pack)));
            assertThat(index.blobsOf(pack))
                    .hasSameElementsAs(blobs.stream().map(b -> b.in(pack)).toList());
        }
        Set<BlobLocation> found = new HashSet<>();
        index.forEach(found::add);
        assertThat(found).isEqualTo(expected);
        assertThat(index.size()).isEqualTo(expected.size());
        assertThat(index.packs()).hasSize(40);
        for (BlobLocation place : expected) {
            assertThat(index.contains(place.type(), place.id())).isTrue();
            assertThat(index.find(place.type(), place.id())).isNotNull();
            assertThat(index.all(place.type(), place.id()))
                    .contains(place)
                    .allMatch(other -> other.id().equals(place.id()) && other.type() == place.type());
        }
        assertThat(index.contains(BlobType.DATA, randomId())).isFalse();
        assertThat(index.find(BlobType.TREE, randomId())).isNull();
        assertThat(index.blobsOf(randomId())).isEmpty();
    }

    @Test
    void theSameIdMayBeDataAndTree() {
        BlobIndex index = new BlobIndex();
        Id id = randomId();
        index.add(randomId(), List.of(new PackedBlob(BlobType.DATA, id, 0, 40, 0)));
        assertThat(index.contains(BlobType.DATA, id)).isTrue();
        assertThat(index.contains(BlobType.TREE, id)).isFalse();
    }

    @Test
    void theLargestOffsetsAndLengthsAreKept() {
        BlobIndex index = new BlobIndex();
        Id id = randomId();
        Id pack = randomId();
        PackedBlob blob = new PackedBlob(BlobType.TREE, id, 0xffff_ffffL, Integer.MAX_VALUE, Integer.MAX_VALUE);
        index.add(pack, List.of(blob));
        assertThat(index.find(BlobType.TREE, id)).isEqualTo(blob.in(pack));
    }

    @Test
    void anIndexFileIsReadAsWritten() throws DamagedData {
        List<IndexFile.IndexedPack> packs = List.of(
                new IndexFile.IndexedPack(randomId(), List.of(new PackedBlob(BlobType.DATA, randomId(), 0, 38, 0))),
                new IndexFile.IndexedPack(randomId(), List.of(new PackedBlob(BlobType.TREE, randomId(), 9, 99, 1234))));
        List<IndexFile.IndexedPack> read = new ArrayList<>();
        byte[] text = IndexFile.write(packs);
        IndexFile.read(text, (pack, blobs) -> read.add(new IndexFile.IndexedPack(pack, blobs)));
        assertThat(read).isEqualTo(packs);
        assertThat(new String(text, StandardCharsets.UTF_8))
                .startsWith("{\"packs\":[{\"id\":\"" + packs.get(0).pack() + "\",\"blobs\":[{\"id\":\"")
                .contains("\"type\":\"data\",\"offset\":0,\"length\":38}]}")
                .endsWith("\"type\":\"tree\",\"offset\":9,\"length\":99,\"uncompressed_length\":1234}]}]}\n");
    }

    @Test
    void fieldsInAnotherOrderAndUnknownOnesAreRead() throws DamagedData {
        Id id = randomId();
        String text = "{\"supersedes\":[\"x\"],\"packs\":[{\"blobs\":[{\"type\":\"tree\",\"new\":{},\"length\":50,"
                + "\"id\":\"" + id + "\"}],\"id\":\"" + id + "\"}]}";
        BlobIndex index = new BlobIndex();
        IndexFile.read(text.getBytes(StandardCharsets.UTF_8), index::add);
        assertThat(index.find(BlobType.TREE, id)).isEqualTo(new BlobLocation(id, BlobType.TREE, id, 0, 50, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"packs\":[{}]}",
                "{\"packs\":[{\"id\":\"00\"}]}",
                "{\"packs\":",
                "{\"packs\":[{\"id\":\"ID\",\"blobs\":[{\"id\":\"ID\",\"type\":\"data\",\"offset\":-1,\"length\":50}]}]}",
                "{\"packs\":[{\"id\":\"ID\",\"blobs\":[{\"id\":\"ID\",\"type\":\"data\",\"length\":31}]}]}",
                "{\"packs\":[{\"id\":\"ID\",\"blobs\":[{\"id\":\"ID\",\"type\":\"data\",\"length\":2147483648}]}]}",
                "{\"packs\":[{\"id\":\"ID\",\"blobs\":[{\"id\":\"ID\",\"type\":\"what\",\"length\":50}]}]}",
                "{\"packs\":[{\"id\":\"ID\",\"blobs\":[{\"type\":\"data\",\"length\":50}]}]}"
            })
    void nonsenseIsRefused(String text) {
        byte[] bytes = text.replace("ID", randomId().hex()).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> IndexFile.read(bytes, (pack, blobs) -> {})).isInstanceOf(DamagedData.class);
    }
}
