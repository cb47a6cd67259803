package dev.reeve.repository.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final ScryptParameters CHEAP = new ScryptParameters(16, 8, 3);
    private static final String SALT = "A".repeat(86) + "==";
    private static final String VALID = """
            {"created":"2026-01-02T03:04:05.6Z","username":"root","hostname":"nas","kdf":"scrypt",\
            "N":1024,"r":8,"p":1,"salt":"SALT","data":"AAAA"}""".replace("SALT", SALT);

    private final SecureRandom random = new SecureRandom();
    private final MasterKey master = MasterKey.generate(random);

    @Test
    void theRightPasswordOpensAndAnyOtherDoesNot() throws IOException {
        KeyFile file = create("geheim-ü", CHEAP);

        assertThat(file.open("geheim-ü".getBytes(UTF_8))).contains(master);
        assertThat(file.open("geheim-u".getBytes(UTF_8))).isEmpty();
        assertThat(file.open(new byte[0])).isEmpty();
    }

    @Test
    void anEmptyPasswordIsAPasswordToo() throws IOException {
        KeyFile file = create("", CHEAP);

        assertThat(file.open(new byte[0])).contains(master);
        assertThat(file.open("x".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void survivesJson() throws IOException {
        KeyFile file = create("pässword", CHEAP);

        KeyFile read = KeyFile.parse(file.toJson());

        assertThat(read).isEqualTo(file).hasSameHashCodeAs(file);
        assertThat(read.open("pässword".getBytes(UTF_8))).contains(master);
    }

    @Test
    void isWrittenByteForByteAsResticWritesIt() throws IOException {
        byte[] restic = fixture("key");

        assertThat(KeyFile.parse(restic).toJson()).asString(UTF_8).isEqualTo(new String(restic, UTF_8));
        assertThat(KeyFile.parse(VALID.getBytes(UTF_8)).toJson())
                .asString(UTF_8)
                .isEqualTo(VALID);
    }

    /** Key, config and index file of a repository that restic 0.14 made, password "geheim". */
    @Test
    void opensWhatResticWrote() throws IOException {
        MasterKey key =
                KeyFile.parse(fixture("key")).open("geheim".getBytes(UTF_8)).orElseThrow();
        Sealer sealer = new Sealer(key, random);

        assertThat(sealer.open(fixture("config")))
                .asString(UTF_8)
                .contains("\"version\":2", "\"chunker_polynomial\":\"3e273e251a33b3\"");

        byte[] index = sealer.open(fixture("index"));
        assertThat(index[0]).as("version 2 of unpacked files").isEqualTo((byte) 2);
        try (Zstd zstd = new Zstd(Compression.AUTO)) {
            assertThat(zstd.decompressUnknown(index, 1, index.length - 1, 1 << 20))
                    .asString(UTF_8)
                    .startsWith("{\"packs\":[{\"id\":\"85f58164150a")
                    .endsWith("\"uncompressed_length\":14043}]}]}\n");
        }
    }

    @Test
    void unknownFieldsArePassedOver() throws IOException {
        String more = VALID.replace("{\"created\"", "{\"future\":[1,{\"N\":2}],\"odd\":null,\"created\"");

        assertThat(KeyFile.parse(more.getBytes(UTF_8))).isEqualTo(KeyFile.parse(VALID.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"N\":1024 | \"N\":1000",
                "\"N\":1024 | \"N\":0",
                "\"N\":1024 | \"N\":-2147483648",
                "\"N\":1024 | \"N\":1073741824",
                "\"N\":1024 | \"N\":18446744073709551616",
                "\"N\":1024 | \"N\":1e3",
                "\"N\":1024 | \"N\":null",
                "\"N\":1024, | ''",
                "\"r\":8 | \"r\":0",
                "\"r\":8 | \"r\":-8",
                "\"r\":8 | \"r\":2147483647",
                "\"p\":1 | \"p\":0",
                "\"p\":1 | \"p\":2147483647",
                "\"p\":1 | \"p\":100000000",
                "scrypt | argon2id",
                "2026-01-02T | yesterday",
                "\"salt\":\"AAAA | \"salt\":\"",
                "\"salt\":\"AAAA | \"salt\":\"****",
                "\"data\":\"AAAA | \"data\":\"A",
                "\"data\":\"AAAA\"} | \"data\":\"AAAA\"",
                "\"data\":\"AAAA\"} | \"data\":\"AAAA\"}x",
                "\"data\":\"AAAA\"} | \"data\":[\"AAAA\"]}"
            })
    void whatMakesNoSenseIsDamage(String part, String nonsense) {
        String json = VALID.replace(part, nonsense);

        assertThat(json).isNotEqualTo(VALID);
        assertThatThrownBy(() -> KeyFile.parse(json.getBytes(UTF_8))).isInstanceOf(DamagedData.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{}", "\"key\"", "\0\0\0"})
    void otherTextIsDamage(String text) {
        assertThatThrownBy(() -> KeyFile.parse(text.getBytes(UTF_8))).isInstanceOf(DamagedData.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "not json",
                "{\"mac\":{\"k\":\"AAAA\",\"r\":\"AAAA\"},\"encrypt\":\"AAAA\"}",
                "{\"mac\":{\"k\":\"AAAAAAAAAAAAAAAAAAAAAA==\"},\"encrypt\":\"AAAA\"}"
            })
    void whatTheRightPasswordOpensMustBeAMasterKey(String plain) {
        KeyFile valid = create("x", CHEAP);
        byte[] derived = Scrypt.derive("x".getBytes(UTF_8), valid.salt(), CHEAP, 64, 1);
        byte[] data = new Sealer(MasterKey.split(derived), random).seal(plain.getBytes(UTF_8));
        KeyFile file = new KeyFile(valid.created(), "", "", CHEAP, valid.salt(), data);

        assertThatThrownBy(() -> file.open("x".getBytes(UTF_8)))
                .isInstanceOf(DamagedData.class)
                .hasMessageNotContaining(plain);
    }

    @Test
    void neitherSaltNorDataShows() {
        assertThat(create("x", CHEAP))
                .hasToString("KeyFile[root@nas, 2026-01-02T03:04:05.000600Z," + " ScryptParameters[n=16, r=8, p=3]]");
    }

    private KeyFile create(String password, ScryptParameters cost) {
        Instant created = Instant.parse("2026-01-02T03:04:05.0006Z");
        return KeyFile.create(password.getBytes(UTF_8), master, "nas", "root", created, random, cost);
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = KeyFileTest.class.getResourceAsStream("restic-0.14/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
