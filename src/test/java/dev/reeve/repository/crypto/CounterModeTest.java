package dev.reeve.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterModeTest {
    @Property(tries = 200)
    void agreesWithTheJdk(
            @ForAll @Size(32) byte[] key,
            @ForAll @Size(16) byte[] iv,
            @ForAll @IntRange(max = 20_000) int length,
            @ForAll @IntRange(max = 9) int offset)
            throws GeneralSecurityException {
        assertSame(key, iv, length, offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000000000000000001",
                "ffffffffffffffffffffffffffffffff",
                "fffffffffffffffffffffffffffffffe",
                "0000000000000000ffffffffffffffff",
                "00000000000000fffffffffffffffff0",
                "7fffffffffffffffffffffffffffff80"
            })
    void carriesThroughAll128Bits(String iv) throws GeneralSecurityException {
        assertSame(new byte[32], HexFormat.of().parseHex(iv), 12_345, 0);
    }

    private static void assertSame(byte[] key, byte[] iv, int length, int offset) throws GeneralSecurityException {
        byte[] plain = new byte[offset + length];
        new Random(length).nextBytes(plain);
        byte[] out = new byte[offset + length];
        new CounterMode(key).apply(iv, 0, plain, offset, length, out, offset);

        Cipher jdk = Cipher.getInstance("AES/CTR/NoPadding");
        jdk.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        assertThat(Arrays.copyOfRange(out, offset, out.length)).isEqualTo(jdk.doFinal(plain, offset, length));

        for (ByteBuffer buffer : List.of(ByteBuffer.allocateDirect(length), ByteBuffer.allocate(length))) {
            new CounterMode(key).apply(iv, 0, plain, offset, length, buffer);
            assertThat(buffer).isEqualTo(ByteBuffer.wrap(out, offset, length));
        }

        new CounterMode(key).apply(iv, 0, out, offset, length, out, offset);
        assertThat(Arrays.copyOfRange(out, offset, out.length))
                .as("decrypted in place")
                .isEqualTo(Arrays.copyOfRange(plain, offset, plain.length));
    }
}
