package dev.reeve.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZstdTest {
    private final Zstd zstd = new Zstd(Compression.AUTO);

    @AfterEach
    void close() {
        zstd.close();
    }

    @Property(tries = 100)
    void whatIsCompressedComesBack(@ForAll @Size(max = 5000) byte[] data, @ForAll @IntRange(max = 5) int offset)
            throws DamagedData {
        try (Zstd codec = new Zstd(Compression.AUTO)) {
            byte[] in = new byte[data.length + offset];
            System.arraycopy(data, 0, in, offset, data.length);
            byte[] out = new byte[Zstd.bound(data.length) + offset];
            int size = codec.compress(in, offset, data.length, out, offset);

            assertThat(codec.decompress(out, offset, size, data.length)).isEqualTo(data);
            assertThat(codec.decompressUnknown(out, offset, size, 5000)).isEqualTo(data);
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyLevelWorksOnEverySize(Compression compression) throws DamagedData {
        try (Zstd codec = new Zstd(compression)) {
            int large = compression == Compression.MAX ? 1 << 20 : 10 << 20;
            for (int length : new int[] {0, 1, 1 << 16, (1 << 16) + 1, large / 2, large, 3}) {
                byte[] data = text(length);
                byte[] frame = compress(codec, data);

                assertThat(codec.decompress(frame, 0, frame.length, length)).isEqualTo(data);
                assertThat(codec.decompressUnknown(frame, 0, frame.length, 10 << 20))
                        .isEqualTo(data);
            }
        }
    }

    @Test
    void theBoundHoldsForWhatCannotBeCompressed() {
        Random random = new Random(3);
        for (int length : new int[] {0, 1, 255, 1000, 131_071, 131_072, 131_073, 1 << 20}) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);

            assertThat(compress(zstd, noise)).hasSizeLessThanOrEqualTo(Zstd.bound(length));
            assertThat((long) Zstd.bound(length)).isEqualTo(com.github.luben.zstd.Zstd.compressBound(length));
        }
        assertThatThrownBy(() -> Zstd.bound(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void framesDoNotSayMoreThanTheyMust() {
        byte[] frame = compress(zstd, text(1000));

        assertThat(frame[4] & 4).as("no checksum, RFC 8878 section 3.1.1.1").isZero();
        assertThat(com.github.luben.zstd.Zstd.getFrameContentSize(frame)).isEqualTo(1000);
    }

    /** As restic's encoder writes small frames. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 3_000_000})
    void framesThatDoNotSayTheirLengthAreRead(int length) throws IOException {
        byte[] data = text(length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZstdOutputStream stream = new ZstdOutputStream(out, 3)) {
            stream.write(data);
            stream.flush();
        }
        byte[] frame = out.toByteArray();

        assertThat(com.github.luben.zstd.Zstd.getFrameContentSize(frame)).isLessThan(1);
        assertThat(zstd.decompressUnknown(frame, 0, frame.length, 3_000_000)).isEqualTo(data);
        assertThat(zstd.decompress(frame, 0, frame.length, length)).isEqualTo(data);
    }

    @Test
    void anyOtherLengthThanExpectedIsDamage() {
        byte[] frame = compress(zstd, text(1000));

        for (int expected : new int[] {-1, 0, 999, 1001, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> zstd.decompress(frame, 0, frame.length, expected))
                    .isInstanceOf(DamagedData.class);
        }
    }

    @Test
    void aBombStopsAtTheLimit() {
        byte[] bomb = compress(zstd, new byte[50_000_000]);

        assertThat(bomb).hasSizeLessThan(10_000);
        assertThatThrownBy(() -> zstd.decompressUnknown(bomb, 0, bomb.length, 1_000_000))
                .isInstanceOf(DamagedData.class)
                .hasMessageContaining("more than 1000000");
        assertThatThrownBy(() -> zstd.decompress(bomb, 0, bomb.length, 1_000_000))
                .isInstanceOf(DamagedData.class);
    }

    @Test
    void aFrameThatClaimsTooMuchAllocatesNothing() {
        // Magic number, single segment with eight bytes of content size, which claim 2^62, and an empty last block.
        byte[] liar = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, (byte) 0xe0, 0, 0, 0, 0, 0, 0, 0, 0x40, 1, 0, 0};

        assertThatThrownBy(() -> zstd.decompressUnknown(liar, 0, liar.length, Integer.MAX_VALUE))
                .isInstanceOf(DamagedData.class);
        assertThatThrownBy(() -> zstd.decompress(liar, 0, liar.length, Integer.MAX_VALUE))
                .isInstanceOf(DamagedData.class);
    }

    @Property(tries = 200)
    void noiseIsDamageAndNothingWorse(@ForAll @Size(max = 100) byte[] noise) {
        try (Zstd codec = new Zstd(Compression.AUTO)) {
            byte[] framed = new byte[noise.length + 4];
            System.arraycopy(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, 0, framed, 0, 4);
            System.arraycopy(noise, 0, framed, 4, noise.length);
            for (byte[] bytes : new byte[][] {noise, framed}) {
                try {
                    byte[] plain = codec.decompressUnknown(bytes, 0, bytes.length, 1 << 20);
                    assertThat(plain).hasSizeLessThanOrEqualTo(1 << 20);
                } catch (DamagedData expected) {
                    assertThat(expected).hasMessageNotContaining("null");
                }
            }
        }
    }

    @Test
    void aCutFrameIsDamage() {
        byte[] frame = compress(zstd, text(5000));
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);

            assertThatThrownBy(() -> zstd.decompressUnknown(cut, 0, cut.length, 1 << 20))
                    .isInstanceOf(DamagedData.class);
            assertThatThrownBy(() -> zstd.decompress(cut, 0, cut.length, 5000)).isInstanceOf(DamagedData.class);
        }
    }

    private static byte[] compress(Zstd codec, byte[] data) {
        byte[] out = new byte[Zstd.bound(data.length)];
        return Arrays.copyOf(out, codec.compress(data, 0, data.length, out, 0));
    }

    private static byte[] text(int length) {
        byte[] data = new byte[length];
        Random random = new Random(length);
        for (int i = 0; i < length; i++) {
            data[i] = (byte) ('a' + (i >> 7 & 15) + random.nextInt(3));
        }
        return data;
    }
}
