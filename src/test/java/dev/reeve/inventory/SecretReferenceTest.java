package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));

    @Test
    void fromAVariable() {
        variables.put("PW", "s3cret");
        assertThat(resolve(SecretReference.inEnvironment("PW"))).isEqualTo("s3cret");
        variables.put("PW", " s3cret ");
        assertThat(resolve(SecretReference.inEnvironment("PW"))).isEqualTo(" s3cret ");
    }

    @Test
    void variableThatIsNotSet() {
        assertFails(SecretReference.inEnvironment("PW"), InventoryProblem.SECRET_NOT_SET);
    }

    @Test
    void variableThatIsEmpty() {
        variables.put("PW", "");
        assertFails(SecretReference.inEnvironment("PW"), InventoryProblem.SECRET_EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3 cret", "s3 cret\n", "s3 cret\r\n"})
    void fromAFileWithoutItsLastLineBreak(String content) throws IOException {
        assertThat(resolve(file(content))).isEqualTo("s3 cret");
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() throws IOException {
        Path file = Files.write(folder.resolve("key"), new byte[] {(byte) 0xff, 0, (byte) 0x80, '\n'});
        assertThat(SecretReference.inFile(file).resolve(surroundings())).containsExactly(0xff, 0, 0x80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void emptyFile(String content) throws IOException {
        assertFails(file(content), InventoryProblem.SECRET_EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {" s3cret", "s3cret ", "s3cret\n\n", "\ns3cret", "\uFEFFs3cret", "\t"})
    void fileThatResticWouldReadDifferently(String content) throws IOException {
        assertFails(file(content), InventoryProblem.SECRET_BLANKS);
    }

    @Test
    void fileThatIsFarTooLong() throws IOException {
        assertFails(file("x".repeat(70_000)), InventoryProblem.SECRET_TOO_LONG);
    }

    @Test
    void fileThatIsNotThereOrCannotBeRead() {
        assertFails(SecretReference.inFile(folder.resolve("nowhere")), InventoryProblem.SECRET_FILE_MISSING);
        assertFails(SecretReference.inFile(folder), InventoryProblem.SECRET_FILE_UNREADABLE);
    }

    @Test
    void fileThatOthersMayReadIsAFinding() throws IOException {
        SecretReference reference = file("s3cret");
        Path file = folder.resolve("key");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(reference.exposure(surroundings())).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(reference.exposure(surroundings())).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("inventory.secret-exposed");
            assertThat(finding.arguments()).containsEntry("mode", "rw-r-----");
        });
        assertThat(SecretReference.inFile(folder.resolve("nowhere")).exposure(surroundings()))
                .isEmpty();
        assertThat(SecretReference.inEnvironment("PW").exposure(surroundings())).isEmpty();
    }

    @Test
    void fromACommandThatNoShellRuns() {
        variables.put("X", "from the variable");
        assertThat(resolve(SecretReference.fromCommand("printf '%s\\n' 'a  b' ")))
                .isEqualTo("a  b");
        assertThat(resolve(SecretReference.fromCommand("echo $X;x"))).isEqualTo("$X;x");
        assertThat(resolve(SecretReference.fromCommand("sh -c 'echo $X'"))).isEqualTo("from the variable");
    }

    @Test
    void commandThatFailsSaysWhyInItsOwnWords() {
        assertThatThrownBy(
                        () -> resolve(SecretReference.fromCommand("sh -c 'echo is locked >&2; echo s3cret; exit 4'")))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.finding().code()).isEqualTo("inventory.secret-command-failed");
                    assertThat(failure.finding().arguments()).containsEntry("status", "4");
                    assertThat(failure.finding().evidence()).containsExactly("is locked");
                });
    }

    @Test
    void commandThatIsNotThere() {
        assertFails(SecretReference.fromCommand("/no/such/program x"), InventoryProblem.SECRET_COMMAND_MISSING);
    }

    @Test
    void commandThatSaysNothingOrTooMuch() {
        assertFails(SecretReference.fromCommand("true"), InventoryProblem.SECRET_EMPTY);
        assertFails(SecretReference.fromCommand("head -c 1000000 /dev/zero"), InventoryProblem.SECRET_TOO_LONG);
    }

    @Test
    void commandThatWaitsForInputGetsNone() {
        assertFails(SecretReference.fromCommand("cat"), InventoryProblem.SECRET_EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 600", "sh -c 'echo s3cret; sleep 600; true'"})
    void commandThatNeverEndsIsGivenUp(String command) {
        SecretResolver resolver = new SecretResolver(surroundings(), Duration.ofMillis(50));
        assertThatThrownBy(() -> resolver.resolve(SecretReference.fromCommand(command)))
                .hasMessageContaining("inventory.secret-command-slow");
    }

    @Test
    void fromSystemd() throws IOException {
        Files.writeString(folder.resolve("key"), "s3cret\n");
        SecretReference reference = SecretReference.inCredential("key");
        assertFails(reference, InventoryProblem.NO_CREDENTIALS);
        variables.put("CREDENTIALS_DIRECTORY", folder.toString());
        assertThat(resolve(reference)).isEqualTo("s3cret");
        assertFails(SecretReference.inCredential("other"), InventoryProblem.CREDENTIAL_MISSING);
    }

    @Test
    void saysWhereAndNeverWhat() throws IOException {
        SecretReference reference = file("s3cret");
        resolve(reference);
        assertThat(reference).hasToString("{ file: " + folder.resolve("key") + " }");
    }

    @Test
    void isKeptInOnePlace() {
        assertThatThrownBy(() -> new SecretReference("A", null, "b", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SecretReference(null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SecretReference file(String content) throws IOException {
        return SecretReference.inFile(Files.writeString(folder.resolve("key"), content));
    }

    private Surroundings surroundings() {
        return new Surroundings(variables, folder, folder, "admin");
    }

    private String resolve(SecretReference reference) {
        return new String(reference.resolve(surroundings()), StandardCharsets.UTF_8);
    }

    private void assertFails(SecretReference reference, InventoryProblem problem) {
        assertThatThrownBy(() -> resolve(reference)).isInstanceOfSatisfying(Failure.class, failure -> {
            Finding finding = failure.finding();
            assertThat(finding.code()).isEqualTo(problem.code());
            assertThat(failure.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
            assertThat(finding.toString()).doesNotContain("s3cret");
        });
    }
}
