package dev.reeve.repository.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScryptTest {
    /** RFC 7914, section 12. */
    @ParameterizedTest
    @CsvSource({
        "'','',16,1,1,77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
        "password,NaCl,1024,8,16,fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
        "pleaseletmein,SodiumChloride,16384,8,1,7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
    })
    void agreesWithTheRfc(String password, String salt, int n, int r, int p, String expected) {
        byte[] derived =
                Scrypt.derive(password.getBytes(UTF_8), salt.getBytes(UTF_8), new ScryptParameters(n, r, p), 64, 2);

        assertThat(derived).asHexString().isEqualToIgnoringCase(expected);
    }

    /** Checked against the stock restic. */
    @Test
    void derivesAMasterKeyInResticsOrder() {
        byte[] salt = new byte[64];
        IntStream.range(0, 64).forEach(i -> salt[i] = (byte) i);

        MasterKey key = MasterKey.split(
                Scrypt.derive("geheim-ü".getBytes(UTF_8), salt, new ScryptParameters(1024, 8, 1), 64, 1));

        assertThat(key.encrypt())
                .asHexString()
                .isEqualToIgnoringCase("26a71113b304b0a0cd646a957da5c89faadffff9fd49bf0d41163e58c3fca8bc");
        assertThat(key.macK()).asHexString().isEqualToIgnoringCase("d27b35cc53c825e5e1b94b8d98d409fe");
        assertThat(key.macR()).asHexString().isEqualToIgnoringCase("f82220484a8d36048e5cb6a9d433573e");
    }

    @Property(tries = 60)
    void agreesWithBouncyCastleWhateverTheThreads(
            @ForAll @Size(max = 80) byte[] password,
            @ForAll @Size(max = 70) byte[] salt,
            @ForAll @IntRange(min = 1, max = 7) int logN,
            @ForAll @IntRange(min = 1, max = 9) int r,
            @ForAll @IntRange(min = 1, max = 4) int p,
            @ForAll @IntRange(min = 0, max = 3) int threads) {
        // Bouncy Castle wants log2(N) < 16 * r, which every r >= 1 grants here.
        byte[] expected = SCrypt.generate(password, salt, 1 << logN, r, p, 64);

        assertThat(Scrypt.derive(password, salt, new ScryptParameters(1 << logN, r, p), 64, threads))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1,8,1", "0,8,1", "24,8,1", "1024,0,1", "1024,8,0", "2097152,8,1", "32768,8,1000", "2,1,1073741824"})
    void senselessCostsAreRefused(int n, int r, int p) {
        assertThatThrownBy(() -> new ScryptParameters(n, r, p)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatOtherClientsChooseIsAccepted() {
        assertThat(new ScryptParameters(131_072, 8, 1).laneBytes()).isEqualTo(128L << 20);
        assertThat(new ScryptParameters(1_048_576, 8, 1).laneBytes()).isEqualTo(1L << 30);
        assertThat(ScryptParameters.DEFAULT.laneBytes()).isEqualTo(64L << 20);
    }
}
