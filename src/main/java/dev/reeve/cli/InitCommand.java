package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.InventoryLoader;
import dev.reeve.inventory.Loaded;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.inventory.StarterInventory;
import dev.reeve.render.Answer;
import dev.reeve.render.result.InitPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve init}: a first inventory, a key and an empty repository in a directory. */
@Command(name = "init")
final class InitCommand extends ReeveCommand {
    private static final int KEY_BYTES = 32;

    @Parameters(paramLabel = "DIRECTORY", arity = "0..1", defaultValue = ".")
    String directory = ".";

    @Option(names = "--repository", paramLabel = "PATH")
    @Nullable String repository;

    @Option(names = "--source", paramLabel = "PATH")
    @Nullable String source;

    @Override
    protected Answer work(Invocation reeve) {
        CliEnvironment environment = reeve.environment();
        Path home = environment.path(directory).normalize();
        Path inventory = home.resolve("reeve.yaml");
        Path key = home.resolve("main.key");
        Path main = repository != null ? environment.path(repository).normalize() : home.resolve("repository");
        Path tree = source != null
                ? environment.path(source).normalize()
                : environment.path(environment.variable("HOME").orElse("/srv"));
        refuseToOverwrite(inventory);
        refuseToOverwrite(key);
        String text =
                new StarterInventory(main, key, tree).text(reeve.catalogue().locale());
        byte[] secret = new byte[KEY_BYTES];
        environment.random().nextBytes(secret);
        try {
            Files.createDirectories(home);
            create(key, HexFormat.of().formatHex(secret) + "\n");
            create(inventory, text);
        } catch (IOException e) {
            throw Failure.of(
                            CliProblem.NOT_WRITABLE,
                            Subject.item(home.toString()),
                            "directory",
                            home.toString(),
                            "reason",
                            e.toString())
                    .causedBy(e);
        }
        Loaded loaded = new InventoryLoader(Workplace.surroundings(reeve)).load(List.of(inventory));
        if (loaded.inventory() == null) {
            throw new InvalidInventory(loaded);
        }
        Inventory written = loaded.inventory();
        RepositorySpec spec = Objects.requireNonNull(written.repositories().get("main"));
        RepositoryInitCommand.create(Workplace.of(reeve, loaded), spec);
        return Answer.of(new InitPage(inventory.toString(), key.toString(), main.toString()));
    }

    private static void refuseToOverwrite(Path file) {
        if (Files.exists(file)) {
            throw Failure.of(CliProblem.FILE_EXISTS, Subject.item(file.toString()), "file", file.toString());
        }
    }

    /** Readable by its owner only from its first byte on. */
    private static void create(Path file, String text) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (var channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException e) {
            throw Failure.of(CliProblem.FILE_EXISTS, Subject.item(file.toString()), "file", file.toString())
                    .causedBy(e);
        }
    }
}
