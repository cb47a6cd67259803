package dev.reeve.repository.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Poly1305Test {
    private static final HexFormat HEX = HexFormat.of();

    /** From appendix B of Bernstein's paper; the pad is AES under k of the nonce. */
    @ParameterizedTest
    @CsvSource({
        "f3f6,851fc40c3467ac0be05cc20404f3f700,580b3b0f9447bb1e69d095b5928b6dbc,f4c633c3044fc145f84f335cb81953de",
        "'',a0f3080000f46400d0c7e9076c834403,dd3fab2251f11ac759f0887129cc2ee7,dd3fab2251f11ac759f0887129cc2ee7",
        "663cea190ffb83d89593f3f476b6bc24d7e679107ea26adb8caf6652d0656136,"
                + "48443d0bb0d21109c89a100b5ce2c208,83149c69b561dd88298a1798b10716ef,"
                + "0ee1c16bb73f0f4fd19881753c01cdbe",
        "ab0812724a7f1e342742cbed374d94d136c6b8795d45b3819830f2c04491faf0"
                + "990c62e48b8018b2c3e4a0fa3134cb67fa83e158c994d961c4cb21095c1bf9,"
                + "12976a08c4426d0ce8a82407c4f48207,80f8c20aa71202d1e29179cbcb555a57,"
                + "5154ad0d2cb26e01274fc51148491f1b"
    })
    void agreesWithBernsteinsPaper(String message, String r, String pad, String expected) {
        byte[] bytes = HEX.parseHex(message);

        assertThat(mac(HEX.parseHex(r), HEX.parseHex(pad), bytes)).isEqualTo(HEX.parseHex(expected));
    }

    /** Values at which carries run through all limbs: 2^130-5 and its neighbours as messages under r = 1. */
    @Test
    void reducesNumbersAtTheModulus() {
        byte[] r = new byte[16];
        r[0] = 1;
        for (int least = 0; least < 256; least++) {
            byte[] ones = new byte[64];
            Arrays.fill(ones, (byte) 0xff);
            ones[48] = (byte) least;
            for (int length = 0; length <= ones.length; length++) {
                byte[] message = Arrays.copyOf(ones, length);

                assertThat(mac(r, new byte[16], message)).isEqualTo(bouncyCastle(r, new byte[16], message));
            }
        }
    }

    @Property
    void agreesWithBouncyCastle(
            @ForAll @Size(16) byte[] r, @ForAll @Size(16) byte[] pad, @ForAll @Size(max = 200) byte[] message) {
        assertThat(mac(r, pad, message)).isEqualTo(bouncyCastle(r, pad, message));
    }

    @Property(tries = 100)
    void agreesWithBouncyCastleOnExtremeLimbs(@ForAll boolean[] ones, @ForAll @Size(max = 100) boolean[] messageOnes) {
        byte[] r = new byte[16];
        for (int i = 0; i < r.length && i < ones.length; i++) {
            r[i] = (byte) (ones[i] ? 0xff : 0);
        }
        byte[] message = new byte[messageOnes.length];
        for (int i = 0; i < message.length; i++) {
            message[i] = (byte) (messageOnes[i] ? 0xff : 0);
        }
        byte[] pad = new byte[16];
        Arrays.fill(pad, (byte) 0xff);

        assertThat(mac(r, pad, message)).isEqualTo(bouncyCastle(r, pad, message));
    }

    private static byte[] mac(byte[] r, byte[] pad, byte[] message) {
        byte[] out = new byte[20];
        new Poly1305(r).authenticate(pad, message, 0, message.length, out, 3);
        return Arrays.copyOfRange(out, 3, 19);
    }

    /** Bouncy Castle's plain Poly1305 wants r masked already, and takes the pad as the key's second half. */
    private static byte[] bouncyCastle(byte[] r, byte[] pad, byte[] message) {
        byte[] key = Arrays.copyOf(r, 32);
        org.bouncycastle.crypto.generators.Poly1305KeyGenerator.clamp(key);
        System.arraycopy(pad, 0, key, 16, 16);
        var mac = new org.bouncycastle.crypto.macs.Poly1305();
        mac.init(new KeyParameter(key));
        mac.update(message, 0, message.length);
        byte[] out = new byte[16];
        mac.doFinal(out, 0);
        return out;
    }
}
