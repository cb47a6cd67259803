package dev.reeve.cli;

import dev.reeve.machine.ssh.WarmUp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The main job, done once in a temporary folder with nobody watching. The launcher runs it in the background to have the
 * JVM archive the classes that commands load, so that later commands start in half the time; a command that fails here
 * has loaded its classes all the same.
 */
final class Rehearsal {
    private static final String PASSWORD = "rehearsal";

    private static final List<String> COMMANDS = List.of(
            "--help",
            "backup --help",
            "no-such-command",
            "inventory check",
            "inventory show --output json",
            "repository init main",
            "backup --all",
            "backup --all --output json",
            "snapshot list",
            "snapshot ls latest",
            "verify --read-data",
            "restore files --target restored",
            "journal list",
            "journal list --output json");

    private static final Pattern OWN_CLASS = Pattern.compile("(dev/reeve|com/jcraft/jsch)/.*\\.class");

    private final Path folder;
    private final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    Rehearsal(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        loadProgram();
        WarmUp.rehearse();
        Path folder = Files.createTempDirectory("reeve-rehearsal");
        try {
            // As a process runs it, with the real streams; the launcher has sent them nowhere.
            Interruption.guard(() -> Reeve.run(CliEnvironment.ofProcess(), "--help"));
            new Rehearsal(folder).run();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** All of the program's own classes: a rehearsal reaches no host, and not what a command does when something fails. */
    private static void loadProgram() throws IOException, URISyntaxException {
        Path program = Path.of(Rehearsal.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (ZipFile zip = new ZipFile(program.toFile())) {
            zip.stream()
                    .map(ZipEntry::getName)
                    .filter(OWN_CLASS.asMatchPredicate())
                    .forEach(name -> {
                        try {
                            Class.forName(
                                    name.substring(0, name.length() - ".class".length())
                                            .replace('/', '.'),
                                    false,
                                    Rehearsal.class.getClassLoader());
                        } catch (ClassNotFoundException | LinkageError e) {
                            // JSch has some for libraries that are not here.
                        }
                    });
        }
    }

    /** The exit status of each command, in order. */
    Map<String, Integer> run() throws IOException {
        Map<String, Integer> statuses = new LinkedHashMap<>();
        Path source = Files.createDirectories(folder.resolve("source/folder"));
        Files.writeString(source.resolve("file"), "content");
        Path password = folder.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, PASSWORD);
        Path inventory = Files.writeString(folder.resolve("reeve.yaml"), inventory());
        // A home of its own, so that nothing of this account's is read or written.
        Map<String, String> variables = Map.of(
                "HOME", folder.toString(),
                "PATH", System.getenv().getOrDefault("PATH", ""),
                "REEVE_INVENTORY", inventory.toString());
        for (String command : COMMANDS) {
            String[] words = Stream.of(command.split(" ", -1))
                    .map(word -> word.equals("restored") ? folder.resolve(word).toString() : word)
                    .toArray(String[]::new);
            statuses.put(command, Reeve.run(nowhere, nowhere, InputStream.nullInputStream(), variables, words));
        }
        return statuses;
    }

    private String inventory() {
        return """
                reeve: 1
                hosts:
                  here: { local: true }
                repositories:
                  main: { path: 'FOLDER/repository', password: { file: 'FOLDER/password' } }
                backups:
                  files:
                    source: { host: here, files: { paths: ['FOLDER/source'], exclude: ["*.tmp"] } }
                    to: main
                journal: { path: 'FOLDER/journal' }
                """.replace("FOLDER", folder.toString().replace("'", "''"));
    }
}
