package dev.reeve.inventory;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches secrets from where they are kept.
 *
 * <p>One line break at the end does not belong to a secret. Other blanks around it are refused when it comes from a file
 * or a program: restic cuts them off, so the same file would be two different passwords.
 */
final class SecretResolver {
    private static final int LONGEST = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Surroundings surroundings;
    private final Duration patience;

    SecretResolver(Surroundings surroundings) {
        this(surroundings, PATIENCE);
    }

    SecretResolver(Surroundings surroundings, Duration patience) {
        this.surroundings = surroundings;
        this.patience = patience;
    }

    byte[] resolve(SecretReference reference) {
        if (reference.env() != null) {
            String value = surroundings.variables().get(reference.env());
            if (value == null) {
                throw failure(InventoryProblem.SECRET_NOT_SET, reference, "name", reference.env());
            }
            return withoutLineBreak(value.getBytes(java.nio.charset.StandardCharsets.UTF_8), reference);
        } else if (reference.file() != null) {
            return strict(read(reference.file(), reference), reference);
        } else if (reference.command() != null) {
            return strict(new SecretCommand(reference, surroundings, patience).output(LONGEST + 1), reference);
        }
        return withoutLineBreak(read(credentialFile(reference), reference), reference);
    }

    List<Finding> exposure(SecretReference reference) {
        Path file = reference.file();
        if (file == null) {
            return List.of();
        }
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.stream().noneMatch(OTHERS::contains)) {
                return List.of();
            }
            return List.of(Finding.of(
                    InventoryProblem.SECRET_EXPOSED,
                    Subject.item(file.toString()),
                    "path",
                    file.toString(),
                    "mode",
                    PosixFilePermissions.toString(rights)));
        } catch (IOException | UnsupportedOperationException e) {
            // A missing file is told when it is read, and Windows has no modes.
            return List.of();
        }
    }

    private Path credentialFile(SecretReference reference) {
        String directory = surroundings.variable("CREDENTIALS_DIRECTORY");
        String name = String.valueOf(reference.credential());
        if (directory == null) {
            throw failure(InventoryProblem.NO_CREDENTIALS, reference, "name", name);
        }
        Path file = surroundings.path(directory).resolve(name);
        if (!Files.exists(file)) {
            throw failure(InventoryProblem.CREDENTIAL_MISSING, reference, "name", name, "path", file.toString());
        }
        return file;
    }

    private byte[] read(Path file, SecretReference reference) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST + 1);
        } catch (NoSuchFileException e) {
            throw failure(InventoryProblem.SECRET_FILE_MISSING, reference, "path", file.toString());
        } catch (IOException e) {
            throw failure(InventoryProblem.SECRET_FILE_UNREADABLE, reference, "path", file.toString())
                    .causedBy(e);
        }
    }

    private static byte[] strict(byte[] bytes, SecretReference reference) {
        byte[] secret = withoutLineBreak(bytes, reference);
        boolean mark =
                secret.length >= 3 && secret[0] == (byte) 0xEF && secret[1] == (byte) 0xBB && secret[2] == (byte) 0xBF;
        if (mark || isBlank(secret[0]) || isBlank(secret[secret.length - 1])) {
            throw failure(InventoryProblem.SECRET_BLANKS, reference);
        }
        return secret;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private static byte[] withoutLineBreak(byte[] bytes, SecretReference reference) {
        int length = bytes.length;
        if (length > LONGEST) {
            throw failure(InventoryProblem.SECRET_TOO_LONG, reference);
        }
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
            if (length > 0 && bytes[length - 1] == '\r') {
                length--;
            }
        }
        if (length == 0) {
            throw failure(InventoryProblem.SECRET_EMPTY, reference);
        }
        byte[] secret = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    /** A failure that says which reference led to it. */
    static Failure failure(InventoryProblem problem, SecretReference reference, @Nullable String... more) {
        String[] arguments = new String[more.length + 2];
        for (int i = 0; i < more.length; i++) {
            arguments[i] = String.valueOf(more[i]);
        }
        arguments[more.length] = "reference";
        arguments[more.length + 1] = reference.toString();
        return Failure.of(problem, Subject.item(reference.toString()), arguments);
    }
}
