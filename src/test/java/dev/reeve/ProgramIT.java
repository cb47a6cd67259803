package dev.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, run as a user runs it: one file in a folder of its own. */
final class ProgramIT {

    private static final long PATIENCE_SECONDS = 120;
    private static final Map<String, String> ARCHIVING = Map.of("REEVE_CLASS_ARCHIVE", "on");

    @TempDir
    Path folder;

    Path program;
    Path cache;

    /** What a run of the program left behind. */
    record Run(int exit, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        program = folder.resolve("bin/reeve");
        cache = folder.resolve("cache");
        Files.createDirectories(program.getParent());
        Files.copy(Path.of(System.getProperty("reeve.program")), program, StandardCopyOption.COPY_ATTRIBUTES);
        // Younger than nothing: an archive of this very second must count as newer.
        Files.setLastModifiedTime(program, FileTime.from(Instant.now().minusSeconds(60)));
    }

    /** What runs in the background must not write into a folder that is being removed. */
    @AfterEach
    void waitForArchive() throws Exception {
        if (Files.isDirectory(classes())) {
            await(StandardWatchEventKinds.ENTRY_DELETE, names -> names.noneMatch(name -> name.endsWith(".making")));
        }
    }

    @Test
    void tellsTheVersionOfTheBuild() throws Exception {
        Run run = run(Map.of(), "--version");
        assertThat(run).isEqualTo(new Run(0, "reeve " + System.getProperty("reeve.version") + "\n", ""));
    }

    @Test
    void isFoundOnThePathAndFromItsFolder() throws Exception {
        // Java 17 archives no classes from such a folder, but runs them.
        Path place = Files.createDirectories(folder.resolve("folder with space"));
        program = Files.move(program, place.resolve("reeve"));
        String path = program.getParent() + ":" + System.getenv("PATH");
        assertThat(shell("reeve --version", Map.of("PATH", path)).exit()).isZero();
        assertThat(shell("cd '" + program.getParent() + "' && ./reeve --version", Map.of())
                        .exit())
                .isZero();
        assertThat(shell("cd '" + program.getParent() + "' && sh reeve --version", Map.of())
                        .exit())
                .isZero();
    }

    @Test
    void passesTheExitStatusOn() throws Exception {
        assertThat(run(Map.of(), "no-such-command").exit()).isEqualTo(2);
    }

    @Test
    void keepsNamesThatAreNotAsciiInTheCLocale() throws Exception {
        for (String variable : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            Run run = run(Map.of(variable, "C"), "备份-é");
            assertThat(run.err()).as(variable).contains("备份-é");
        }
    }

    @Test
    void passesOverAJavaThatIsTooOld() throws Exception {
        Path old = folder.resolve("old");
        Files.createDirectories(old.resolve("bin"));
        Path java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");
        assertThat(run(Map.of("JAVA_HOME", old.toString()), "--version").exit()).isZero();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        assertThat(run(Map.of("JAVA_HOME", old.toString()), "--version").exit()).isZero();
    }

    @Test
    void takesMoreJavaOptionsAndAnotherCollector() throws Exception {
        for (String options : List.of("-Xmx64m", "-XX:+UseG1GC -Xmx64m", "-XX:+UseSerialGC")) {
            Run run = run(Map.of("REEVE_JAVA_OPTS", options), "--version");
            assertThat(run.exit()).as(options + run).isZero();
        }
    }

    @Test
    void archivesItsClassesAndLoadsThemFromThere() throws Exception {
        Path archive = archive();
        String loaded = folder.resolve("loaded").toString();
        Run run = run(
                Map.of("REEVE_CLASS_ARCHIVE", "on", "REEVE_JAVA_OPTS", "-Xlog:class+load:file=" + loaded), "--help");
        assertThat(run.exit()).isZero();
        assertThat(Files.readAllLines(Path.of(loaded)))
                .as(archive.toString())
                .anyMatch(line -> line.contains("dev.reeve.cli.Reeve source: shared objects file"))
                .anyMatch(line -> line.contains("picocli.CommandLine source: shared objects file"));
    }

    @Test
    void runsOnWithABrokenArchive() throws Exception {
        Run sound = run(Map.of(), "--help");
        byte[] content = Files.readAllBytes(archive());
        for (byte[] broken : List.of(
                new byte[0],
                Arrays.copyOf(content, content.length / 2),
                Arrays.copyOf(content, content.length + 1),
                new byte[content.length])) {
            Path archive = archive();
            Files.deleteIfExists(archive);
            Files.write(archive, broken);
            assertThat(run(ARCHIVING, "--help")).isEqualTo(sound);
        }
    }

    /** A word of the virtual machine's own would spoil what a script reads. */
    @Test
    void tellsTheCompilerWhatToOptimiseInLongWorkAndKeepsSilentAboutIt() throws Exception {
        String[] longWork = {"snapshot", "list", "--inventory", "missing.yaml"};
        Run before = run(Map.of(), longWork);
        assertThat(directives()).isNotEmptyFile();
        assertThat(run(ARCHIVING, longWork)).isEqualTo(before);
        Run talking = run(Map.of("REEVE_CLASS_ARCHIVE", "on", "REEVE_JAVA_OPTS", "-XX:+DisplayVMOutput"), longWork);
        assertThat(talking.exit()).isEqualTo(before.exit());
        assertThat(talking.err()).contains("compiler directives added").contains(before.err());
    }

    @Test
    void runsOnWithBrokenCompilerDirectives() throws Exception {
        String[] longWork = {"snapshot", "list", "--inventory", "missing.yaml"};
        Run sound = run(Map.of(), longWork);
        Path directives = directives();
        byte[] content = Files.readAllBytes(directives);
        for (byte[] broken : List.of(new byte[0], Arrays.copyOf(content, content.length / 2))) {
            Files.write(directives, broken);
            assertThat(run(ARCHIVING, longWork)).isEqualTo(sound);
        }
        Files.delete(directives);
        assertThat(run(ARCHIVING, longWork)).isEqualTo(sound);
    }

    @Test
    void runsOnWhereNothingCanBeKept() throws Exception {
        Map<String, String> file = Map.of("REEVE_CLASS_ARCHIVE", "on", "XDG_CACHE_HOME", "/dev/null");
        Map<String, String> homeless = Map.of("REEVE_CLASS_ARCHIVE", "on", "XDG_CACHE_HOME", "", "HOME", "");
        assertThat(run(file, "--version").exit()).isZero();
        assertThat(run(homeless, "--version").exit()).isZero();
    }

    @Test
    void startsManyTimesAtOnce() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(start(ARCHIVING, List.of(program.toString(), "--version"), "many" + i));
        }
        for (Process each : all) {
            assertThat(each.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(each.exitValue()).isZero();
        }
        assertThat(archive()).exists();
    }

    @Test
    void holdsNoClassThatAnArchiveRefuses() throws IOException {
        List<String> refused = new ArrayList<>();
        try (ZipFile zip = new ZipFile(program.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".class") && majorVersion(zip, entry) < 50) {
                    refused.add(entry.getName());
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void holdsNoSignatureOfAJarThatWasTakenApart() throws IOException {
        try (ZipFile zip = new ZipFile(program.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
                    .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY.txt");
        }
    }

    /** Leaving out what is not reached must not leave out what is. */
    @Test
    void holdsEveryClassThatItsClassesName() {
        StringWriter missing = new StringWriter();
        PrintWriter out = new PrintWriter(missing);
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        out,
                        out,
                        "--multi-release",
                        "17",
                        "--missing-deps",
                        jarOf(program).toString());
        out.flush();
        // JSch can use these and looks for them before it does; annotations may be missing by the language's rules.
        // SNMP4J's transports over TLS name the last in a table of constants and never call it.
        List<String> optional = List.of(
                "com.sun.jna.",
                "org.slf4j.",
                "org.apache.logging.",
                "org.newsclub.",
                "org.jspecify.annotations.",
                "org.snmp4j.util.SnmpConfigurator");
        assertThat(missing.toString()
                        .lines()
                        .filter(line -> line.startsWith(" "))
                        .map(line -> line.split(" -> ", 2)[1]))
                .allMatch(line -> optional.stream().anyMatch(line.trim()::startsWith));
    }

    /** The program under a name by which jdeps knows it for a jar. */
    private Path jarOf(Path program) {
        try {
            return Files.copy(program, folder.resolve("program.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int majorVersion(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry);
                DataInputStream data = new DataInputStream(in)) {
            data.skipNBytes(6);
            return data.readUnsignedShort();
        }
    }

    private Path classes() {
        return cache.resolve("reeve/classes");
    }

    /** The archive of classes, once the background process that makes it is through. */
    private Path archive() throws Exception {
        return kept(".classes");
    }

    /** What the compiler is told; made together with the archive of classes. */
    private Path directives() throws Exception {
        return kept(".directives");
    }

    private Path kept(String kind) throws Exception {
        Files.createDirectories(classes());
        run(ARCHIVING, "--version");
        await(StandardWatchEventKinds.ENTRY_CREATE, names -> names.anyMatch(name -> name.endsWith(kind)));
        await(StandardWatchEventKinds.ENTRY_DELETE, names -> names.noneMatch(name -> name.endsWith(".making")));
        try (Stream<Path> files = Files.list(classes())) {
            return files.filter(file -> file.toString().endsWith(kind))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Waits until the names in the folder of archives are as wanted. */
    private void await(WatchEvent.Kind<Path> change, Predicate<Stream<String>> wanted) throws Exception {
        try (WatchService watch = classes().getFileSystem().newWatchService()) {
            classes().register(watch, change);
            while (!holds(wanted)) {
                WatchKey key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(key).as("a change in " + classes()).isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
    }

    private boolean holds(Predicate<Stream<String>> wanted) throws IOException {
        try (Stream<Path> files = Files.list(classes())) {
            return wanted.test(files.map(Path::toString));
        }
    }

    private Run run(Map<String, String> variables, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(args));
        return run(variables, command);
    }

    private Run shell(String script, Map<String, String> variables) throws Exception {
        return run(variables, List.of("/bin/sh", "-c", script));
    }

    private Run run(Map<String, String> variables, List<String> command) throws Exception {
        Process process = start(variables, command, "run");
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(folder.resolve("run.out")),
                Files.readString(folder.resolve("run.err")));
    }

    private Process start(Map<String, String> variables, List<String> command, String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(key -> key.startsWith("REEVE_") || key.startsWith("LC_"));
        environment.putAll(Map.of("LANG", "C.UTF-8", "XDG_CACHE_HOME", cache.toString()));
        environment.put("REEVE_CLASS_ARCHIVE", "off");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(variables);
        return builder.start();
    }
}
