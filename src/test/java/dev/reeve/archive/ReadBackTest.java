package dev.reeve.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadBackTest {
    @TempDir
    Path temp;

    private Path file(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(temp.resolve("file"), content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 4096, 65_536, 1_000_003, 3 << 20})
    void hashesFilesOfAnySize(int size) throws Exception {
        Path file = file(size);
        byte[] expected = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(new ReadBack(new ArchiveProgress()).sha256(file))
                .isEqualTo(HexFormat.of().formatHex(expected));
    }

    @Test
    void whereDirectReadsWorkTheyWorkForFilesThatEndInTheMiddleOfABlock() throws Exception {
        ReadBack whole = new ReadBack(new ArchiveProgress());
        whole.sha256(file(1 << 16));
        assumeThat(whole.fromMemory())
                .as("this file system has no direct reads")
                .isFalse();
        ReadBack odd = new ReadBack(new ArchiveProgress());
        odd.sha256(file(100_001));
        assertThat(odd.fromMemory()).isFalse();
    }
}
