package dev.reeve.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.junit.jupiter.api.Test;

class SealerTest {
    private static final MasterKey KEY = new MasterKey(count(0, 32), count(0x20, 16), count(0x30, 16));
    private static final byte[] IV = count(0x40, 16);

    private final Sealer sealer = new Sealer(KEY, new SecureRandom());

    /** Checked against the stock restic. */
    @Test
    void sealsAsResticDoes() {
        byte[] plain = "restic-format test vector\n".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = new byte[Sealer.sealedLength(plain.length)];

        assertThat(sealer.seal(IV, plain, 0, plain.length, sealed, 0)).isEqualTo(sealed.length);
        assertThat(sealed)
                .asHexString()
                .isEqualToIgnoringCase("404142434445464748494a4b4c4d4e4f"
                        + "d11bac4bfe399789fc090fa6f97bc532c3013ee5cd8d102ef9e3"
                        + "448b4434362a1a836e46ae5c404aaf36");
    }

    @Test
    void sealsNothing() throws DamagedData {
        byte[] sealed = new byte[32];
        sealer.seal(IV, new byte[0], 0, 0, sealed, 0);

        assertThat(sealed)
                .asHexString()
                .isEqualToIgnoringCase("404142434445464748494a4b4c4d4e4f859469c07743c7e45b318d151d3d87e9");
        assertThat(sealer.open(sealed)).isEmpty();
    }

    @Property(tries = 200)
    void opensWhatItSealed(@ForAll @Size(max = 9000) byte[] plain) throws DamagedData {
        byte[] sealed = new byte[plain.length + 40];
        int length = sealer.seal(plain, 0, plain.length, sealed, 5);
        byte[] opened = new byte[plain.length + 2];

        assertThat(length).isEqualTo(plain.length + Sealer.OVERHEAD);
        assertThat(sealer.open(sealed, 5, length, opened, 2)).isEqualTo(plain.length);
        assertThat(Arrays.copyOfRange(opened, 2, opened.length)).isEqualTo(plain);
        assertThat(Arrays.copyOfRange(sealed, 5 + length - 16, 5 + length))
                .isEqualTo(bouncyCastle(Arrays.copyOfRange(sealed, 5, 5 + length)));

        ByteBuffer buffer = ByteBuffer.allocateDirect(plain.length);
        assertThat(sealer.open(sealed, 5, length, buffer)).isEqualTo(plain.length);
        assertThat(buffer).isEqualTo(ByteBuffer.wrap(plain));
    }

    @Property(tries = 200)
    void sealsWhereThePlainBytesStand(@ForAll @Size(max = 9000) byte[] plain) throws DamagedData {
        byte[] place = new byte[5 + Sealer.sealedLength(plain.length)];
        System.arraycopy(plain, 0, place, 5 + Sealer.IV, plain.length);
        int length = sealer.seal(place, 5 + Sealer.IV, plain.length, place, 5);

        assertThat(sealer.open(Arrays.copyOfRange(place, 5, 5 + length))).isEqualTo(plain);
    }

    @Test
    void everyFlippedBitIsDamage() {
        byte[] sealed = sealer.seal("thirty-three bytes of plain text!".getBytes(StandardCharsets.UTF_8));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] flipped = sealed.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            byte[] out = new byte[33];

            assertThatThrownBy(() -> sealer.open(flipped, 0, flipped.length, out, 0))
                    .isInstanceOf(DamagedData.class);
            assertThat(out).as("nothing is decrypted").containsOnly(0);
        }
    }

    @Test
    void truncatedDataIsDamage() {
        byte[] sealed = sealer.seal(new byte[100]);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);

            assertThatThrownBy(() -> sealer.open(cut)).isInstanceOf(DamagedData.class);
        }
    }

    @Test
    void anotherKeyOpensNothing() {
        byte[] sealed = sealer.seal(new byte[10]);
        Sealer other = new Sealer(MasterKey.generate(new SecureRandom()), new SecureRandom());

        assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(DamagedData.class);
    }

    @Test
    void anIvOfZerosIsRefusedOnBothSides() {
        byte[] out = new byte[48];

        assertThatThrownBy(() -> sealer.seal(new byte[16], new byte[16], 0, 16, out, 0))
                .isInstanceOf(IllegalStateException.class);
        assertThat(out).containsOnly(0);
        assertThatThrownBy(() -> sealer.open(new byte[48]))
                .isInstanceOf(DamagedData.class)
                .hasMessageContaining("zeros");
    }

    @Test
    void theSamePlainTextIsSealedAnewEachTime() {
        assertThat(sealer.seal(new byte[20])).isNotEqualTo(sealer.seal(new byte[20]));
    }

    @Test
    void aBufferThatIsTooSmallIsRefusedBeforeAnythingIsWritten() {
        byte[] out = new byte[40];

        assertThatThrownBy(() -> sealer.seal(new byte[10], 0, 10, out, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(out).containsOnly(0);
    }

    @Test
    void aKeyDoesNotShow() {
        MasterKey key = MasterKey.generate(new SecureRandom());

        assertThat(key).hasToString("MasterKey");
        assertThat(key).isEqualTo(new MasterKey(key.encrypt(), key.macK(), key.macR()));
        assertThat(key).isNotEqualTo(KEY);
        assertThatThrownBy(() -> new MasterKey(new byte[32], new byte[16], new byte[15]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bouncyCastle(byte[] sealed) {
        Poly1305 mac = new Poly1305(AESEngine.newInstance());
        byte[] key = new byte[32];
        System.arraycopy(KEY.macR(), 0, key, 0, 16);
        System.arraycopy(KEY.macK(), 0, key, 16, 16);
        mac.init(new ParametersWithIV(new KeyParameter(key), sealed, 0, 16));
        mac.update(sealed, 16, sealed.length - 32);
        byte[] out = new byte[16];
        mac.doFinal(out, 0);
        return out;
    }

    private static byte[] count(int from, int length) {
        byte[] bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) (from + i));
        return bytes;
    }
}
