package dev.reeve.inventory;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is kept, in exactly one of four ways. It never holds the secret itself, so it may be printed and
 * logged.
 */
@OneOf({"env", "file", "command", "credential"})
public record SecretReference(
        @Setting(value = "The environment variable that holds it.", form = Form.VARIABLE) @Nullable String env,

        @Setting(
                value = "The file that holds it, without its last line break; readable by its owner only.",
                form = Form.LOCAL_PATH)
        @Nullable Path file,

        @Setting(
                value = "A program that prints it, with arguments; quotes as in a shell, but no shell runs it.",
                form = Form.COMMAND)
        @Nullable String command,

        @Setting(value = "The name of a systemd credential (LoadCredential=).", form = Form.CREDENTIAL) @Nullable String credential) {
    public SecretReference {
        int given = (env != null ? 1 : 0)
                + (file != null ? 1 : 0)
                + (command != null ? 1 : 0)
                + (credential != null ? 1 : 0);
        if (given != 1) {
            throw new IllegalArgumentException("a secret is kept in one place, not in " + given);
        }
    }

    /** A secret in an environment variable. */
    public static SecretReference inEnvironment(String variable) {
        return new SecretReference(variable, null, null, null);
    }

    /** A secret in a file of this machine. */
    public static SecretReference inFile(Path file) {
        return new SecretReference(null, file, null, null);
    }

    /** A secret that a program prints. */
    public static SecretReference fromCommand(String command) {
        return new SecretReference(null, null, command, null);
    }

    /** A secret that systemd hands over. */
    public static SecretReference inCredential(String name) {
        return new SecretReference(null, null, null, name);
    }

    /**
     * The secret, without its last line break. The caller overwrites the array when it is done.
     *
     * @throws Failure if it cannot be had, is empty, or is one that other tools would read differently
     */
    public byte[] resolve(Surroundings surroundings) {
        return new SecretResolver(surroundings).resolve(this);
    }

    /** What is unsafe about the way it is kept: a file that others may read. Does not read the secret. */
    public List<Finding> exposure(Surroundings surroundings) {
        return new SecretResolver(surroundings).exposure(this);
    }

    /** The reference as the inventory writes it: {@code { file: /etc/reeve/main.key }}. */
    @Override
    public String toString() {
        if (env != null) {
            return "{ env: " + env + " }";
        } else if (file != null) {
            return "{ file: " + file + " }";
        }
        return command != null ? "{ command: " + command + " }" : "{ credential: " + credential + " }";
    }
}
