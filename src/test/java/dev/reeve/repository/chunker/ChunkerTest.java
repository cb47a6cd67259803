package dev.reeve.repository.chunker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.repository.Id;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static final Polynomial POLYNOMIAL = Polynomial.parse("3da3358b4dc173");

    /** Checked against the stock restic. */
    @Test
    void cutsWhereResticCuts() {
        byte[] data = hashes(393_216);

        assertThat(Id.hash(data)).hasToString("a2592d13577fc38f18ca829e7a3a6e81bea5c200b537b14530c53c0115396625");
        assertThat(cut(data, data.length))
                .containsExactly(1015968, 1087132, 693439, 2344058, 903280, 1709091, 1791277, 1802453, 1190352, 45862);
    }

    @Test
    void zerosAreCutAtTheLeastSize() {
        byte[] data = new byte[(2 << 20) + 1];
        data[data.length - 1] = 'x';

        assertThat(cut(data, data.length)).containsExactly(524288, 524288, 524288, 524288, 1);
    }

    @Test
    void shortFilesAreNotCut() {
        assertThat(cut(new byte[0], 1)).isEmpty();
        assertThat(cut(hashes(1), 1)).containsExactly(32);
        assertThat(cut(new byte[Chunker.MIN_SIZE - 1], 4096)).containsExactly(Chunker.MIN_SIZE - 1);
        assertThat(cut(new byte[Chunker.MIN_SIZE], 4096)).containsExactly(Chunker.MIN_SIZE);
    }

    /** The fingerprint of 64 equal bytes that are not zero never ends in twenty zeros with this polynomial. */
    @Test
    void noChunkIsLongerThanTheGreatestSize() {
        byte[] data = new byte[Chunker.MAX_SIZE * 2 + 5];
        Arrays.fill(data, (byte) 1);

        assertThat(cut(data, data.length)).containsExactly(Chunker.MAX_SIZE, Chunker.MAX_SIZE, 5);
        assertThat(cut(data, 100_003)).containsExactly(Chunker.MAX_SIZE, Chunker.MAX_SIZE, 5);
    }

    /** The reference is the algorithm as restic writes it, a byte at a time with a ring of 64 bytes. */
    @Property(tries = 12)
    void cutsAsTheReferenceDoesHoweverTheInputIsSplit(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200_000) int mostAtOnce) {
        Random random = new Random(seed);
        byte[] data = new byte[3 << 20];
        random.nextBytes(data);
        List<Integer> expected = reference(data);

        assertThat(cut(data, data.length)).isEqualTo(expected);
        assertThat(cutAtRandom(data, mostAtOnce, random)).isEqualTo(expected);
    }

    @Property(tries = 8)
    void cutsInsideSmallPieces(@ForAll @IntRange(min = 1, max = 150) int atOnce) {
        byte[] data = hashes(1 << 16);

        assertThat(cut(data, atOnce)).isEqualTo(reference(data));
    }

    @Test
    void contentIsCutAlikeWhereverItStands() {
        byte[] data = new byte[8 << 20];
        new Random(1).nextBytes(data);
        byte[] moved = new byte[data.length + 1000];
        System.arraycopy(data, 0, moved, 1000, data.length);

        List<Integer> ends = ends(cut(data, data.length), 1000);
        List<Integer> movedEnds = ends(cut(moved, moved.length), 0);
        assertThat(movedEnds).containsAnyElementsOf(ends);
        assertThat(movedEnds.subList(movedEnds.size() - 3, movedEnds.size()))
                .isEqualTo(ends.subList(ends.size() - 3, ends.size()));
    }

    @Test
    void resetForgetsTheChunkThatWasBegun() {
        byte[] data = hashes(1 << 16);
        Chunker chunker = new Chunker(POLYNOMIAL);
        int first = chunker.next(data, 0, data.length);

        assertThat(chunker.next(data, 5, 700_000)).isEqualTo(-1);
        chunker.reset();
        assertThat(chunker.next(data, 0, data.length)).isEqualTo(first);
    }

    @Test
    void rangesOutsideTheBufferAreRefused() {
        assertThatThrownBy(() -> new Chunker(POLYNOMIAL).next(new byte[10], 5, 6))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static List<Integer> cut(byte[] data, int atOnce) {
        return cut(data, new Random(0) {
            @Override
            public int nextInt(int bound) {
                return atOnce - 1;
            }
        });
    }

    private static List<Integer> cutAtRandom(byte[] data, int mostAtOnce, Random random) {
        return cut(data, new Random(random.nextLong()) {
            @Override
            public int nextInt(int bound) {
                return super.nextInt(mostAtOnce);
            }
        });
    }

    private static List<Integer> cut(byte[] data, Random pieces) {
        Chunker chunker = new Chunker(POLYNOMIAL);
        List<Integer> lengths = new ArrayList<>();
        int begin = 0;
        int fed = 0;
        while (fed < data.length) {
            int piece = Math.min(data.length - fed, 1 + pieces.nextInt(Integer.MAX_VALUE));
            // From a copy with noise around, so that reading outside of the piece would show.
            byte[] buffer = new byte[piece + 200];
            Arrays.fill(buffer, (byte) 0x5a);
            System.arraycopy(data, fed, buffer, 100, piece);
            int used = chunker.next(buffer, 100, piece);
            fed += used < 0 ? piece : used;
            if (used >= 0) {
                lengths.add(fed - begin);
                begin = fed;
            }
        }
        if (begin < fed) {
            lengths.add(fed - begin);
        }
        return lengths;
    }

    private static List<Integer> reference(byte[] data) {
        RabinTables tables = POLYNOMIAL.tables();
        List<Integer> lengths = new ArrayList<>();
        int begin = 0;
        byte[] window = new byte[64];
        window[0] = 1;
        int at = 1;
        long digest = 1;
        for (int i = 0; i < data.length; i++) {
            int count = i - begin + 1;
            if (count > (512 << 10) - 64) {
                digest ^= tables.out[window[at] & 0xff];
                window[at] = data[i];
                at = (at + 1) % 64;
                int index = (int) (digest >>> 45);
                digest = ((digest << 8) | (data[i] & 0xff)) ^ tables.mod[index];
            }
            if (count >= 512 << 10 && ((digest & 0xfffff) == 0 || count == 8 << 20)) {
                lengths.add(count);
                begin = i + 1;
                window = new byte[64];
                window[0] = 1;
                at = 1;
                digest = 1;
            }
        }
        if (begin < data.length) {
            lengths.add(data.length - begin);
        }
        return lengths;
    }

    private static List<Integer> ends(List<Integer> lengths, int offset) {
        List<Integer> ends = new ArrayList<>();
        int end = offset;
        for (int length : lengths) {
            end += length;
            ends.add(end);
        }
        return ends;
    }

    /** SHA-256 of the little-endian longs 0, 1, 2 and so on. */
    private static byte[] hashes(int count) {
        byte[] data = new byte[count * Id.LENGTH];
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            number.putLong(0, i);
            Id.hash(number.array()).write(data, i * Id.LENGTH);
        }
        return data;
    }
}
