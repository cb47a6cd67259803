package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.ThrowAwayServer;
import dev.reeve.database.ThrowAwayServer.Product;
import dev.reeve.database.mariadb.MariadbLogin;
import dev.reeve.database.mariadb.MariadbServer;
import dev.reeve.database.postgresql.PostgresLogin;
import dev.reeve.database.postgresql.PostgresServer;
import dev.reeve.database.sqlite.SqliteServer;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month's archive, restored by its own RESTORE.txt to the letter: its commands are run by sh on fresh servers, with tar,
 * zstd, sha256sum and the databases' own clients, and what comes back is compared with the originals.
 */
@Timeout(600)
final class ArchiveRestoreTest {
    private static final String MARIADB = """
            set names utf8mb4;
            create database erp character set utf8mb4;
            use erp;
            create table customers (id int primary key, name varchar(80)) character set gbk;
            insert into customers values (1, '客户'), (2, 'O''Neil \\\\ "x"');
            create table orders (id int primary key auto_increment, customer int references customers(id),
                amount decimal(10,2), twice decimal(11,2) as (amount * 2), raw blob, note text);
            insert into orders (customer, amount, raw, note)
                select 1 + seq % 2, seq / 7, unhex(concat('00ff0d0a', sha2(seq, 512))), if(seq % 3, '😀', null)
                from seq_1_to_40000;
            create view big as select * from orders where amount > 500;
            create trigger t before insert on orders for each row set new.note = 'triggered';
            create database `odd-name; rm`;
            create table `odd-name; rm`.t (id int primary key);
            insert into `odd-name; rm`.t values (1), (2);
            create user clerk@localhost identified by 'x';
            grant select on erp.* to clerk@localhost;
            """;

    private static final String POSTGRESQL = """
            create role clerk;
            create database shop;
            \\c shop
            create table orders (id int primary key, customer text, raw bytea, at timestamptz);
            insert into orders select i, '客户 ' || i, sha512(i::text::bytea), 'epoch'::timestamptz + i * interval '1 s'
                from generate_series(1, 20000) i;
            alter table orders owner to clerk;
            """;

    private static final String SQLITE = "create table notes (id integer primary key, text text, raw blob);"
            + " with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)"
            + " insert into notes select i, 'note ' || i || ' 备注', randomblob(20) from n;";

    private static final String WITHOUT_PIPE = "[ -p pipe ] && touch -r . ../before && rm pipe && touch -r ../before .";

    @TempDir
    Path temp;

    private final Machine machine = new LocalMachine("here");
    private CommandLineFixture reeve = new CommandLineFixture(Path.of("/"), Map.of());

    private void sh(String script, String input) throws IOException {
        var result = machine.run(script, input.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(2));
        assertThat(result.status()).as(result.stderr()).isZero();
    }

    private Path files() {
        return temp.resolve("share");
    }

    private void makeFiles() throws IOException {
        Files.createDirectories(files().resolve("plans/空"));
        byte[] random = new byte[7_000_000];
        new Random(3).nextBytes(random);
        Files.write(files().resolve("plans/incompressible"), random);
        Files.writeString(files().resolve("plans/计划 \\ 'quoted'"), "the plan\n");
        Files.createSymbolicLink(files().resolve("link"), Path.of("plans/incompressible"));
        Files.createLink(files().resolve("second name"), files().resolve("plans/incompressible"));
        sh(
                "truncate -s 50M holes; printf end >> holes; setfattr -n user.note -v kept holes;"
                        + " mkfifo pipe; chmod 2750 plans; chmod 600 holes",
                files());
        Files.setLastModifiedTime(files().resolve("holes"), FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
    }

    private void sh(String script, Path directory) throws IOException {
        sh("cd '" + directory + "' && " + script, "");
    }

    private static boolean there() {
        return Files.exists(Path.of("/usr/sbin/mariadbd"))
                && Files.isDirectory(Path.of("/usr/lib/postgresql"))
                && Stream.of("zstd", "sqlite3", "xorriso", "setfattr")
                        .allMatch(program -> Files.exists(Path.of("/usr/bin", program)));
    }

    private void inventory(String mariadb, String postgresql) throws IOException {
        Path password = temp.resolve("password");
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, "open sesame");
        Files.writeString(temp.resolve("reeve.yaml"), """
                reeve: 1
                hosts:
                  here: { local: true }
                repositories:
                  main: { path: repository, password: { file: password } }
                backups:
                  erp-nightly: { source: { host: here, mariadb: { socket: MARIADB, user: root } }, to: main }
                  shop-nightly: { source: { host: here, postgresql: { socket: POSTGRESQL } }, to: main }
                  notes-nightly: { source: { host: here, sqlite: { files: [TEMP/notes.db] } }, to: main }
                  files-weekly: { source: { host: here, files: { paths: [TEMP/share] } }, to: main }
                journal: { path: journal }
                """.replace("MARIADB", mariadb)
                .replace("POSTGRESQL", postgresql)
                .replace("TEMP", temp.toString()));
        reeve = new CommandLineFixture(
                temp,
                Map.of(
                        "HOME", temp.toString(),
                        "PATH", System.getenv("PATH"),
                        "REEVE_INVENTORY", temp.resolve("reeve.yaml").toString()));
    }

    private String said(int exit, String... words) {
        CommandLineFixture.Said said = reeve.run(words);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        return said.out() + said.err();
    }

    private static MariadbServer mariadb(Machine machine, ThrowAwayServer server) {
        return new MariadbServer(machine, new MariadbLogin(server.folder() + "/socket", null, null, "root", null));
    }

    private static PostgresServer postgresql(Machine machine, ThrowAwayServer server) {
        return new PostgresServer(machine, new PostgresLogin(null, server.folder(), 0, PostgresLogin.USUAL_USER, null));
    }

    private static List<DatabaseFacts> facts(Machine machine, ThrowAwayServer mariadb, ThrowAwayServer postgresql)
            throws IOException {
        List<DatabaseFacts> facts = new ArrayList<>();
        try (DatabaseServer server = mariadb(machine, mariadb)) {
            facts.add(server.facts("erp"));
            facts.add(server.facts("odd-name; rm"));
        }
        try (DatabaseServer server = postgresql(machine, postgresql)) {
            facts.add(server.facts("shop"));
        }
        return facts;
    }

    @Test
    void aStrangerRestoresIt() throws Exception {
        assumeTrue(there() || System.getenv("CI") != null);
        try (ThrowAwayServer mariadb = ThrowAwayServer.start(machine, Product.MARIADB);
                ThrowAwayServer postgresql = ThrowAwayServer.start(machine, Product.POSTGRESQL)) {
            sh("mariadb --no-defaults -u root -S '" + mariadb.folder() + "/socket'", MARIADB);
            sh("psql -X -q -v ON_ERROR_STOP=1 -U postgres -h '" + postgresql.folder() + "' postgres", POSTGRESQL);
            sh("sqlite3 '" + temp + "/notes.db'", SQLITE);
            makeFiles();
            inventory(mariadb.folder() + "/socket", postgresql.folder());
            said(0, "repository", "init", "main");
            said(0, "backup", "--all");
            // Whoever reads a pipe waits for ever.
            sh(WITHOUT_PIPE, files());
            List<DatabaseFacts> before = facts(machine, mariadb, postgresql);
            Path shelf = Files.createDirectory(temp.resolve("shelf"));
            archiveAndRestore(shelf, before);
            archiveAndRestore(shelf, before, "--medium", "3MB");
            archiveAndRestore(shelf, before, "--medium", "3MB", "--iso");
            archiveAndRestore(shelf, before, "--iso");
        }
    }

    private void archiveAndRestore(Path shelf, List<DatabaseFacts> before, String... more) throws Exception {
        List<Path> old = list(shelf);
        List<String> words = new ArrayList<>(List.of("archive", "--all", "--to", shelf.toString()));
        words.addAll(List.of(more));
        said(0, words.toArray(String[]::new));
        List<Path> archives = new ArrayList<>(list(shelf));
        archives.removeAll(old);
        assertThat(archives).hasSize(1);
        Path archive = archives.get(0);
        said(0, "archive", "--check", archive.toString());
        boolean volumes = List.of(more).contains("--medium");
        if (volumes) {
            assertThat(list(archive).size()).isGreaterThan(3);
            fitTheMedium(archive);
        }
        restore(Files.exists(archive.resolve("RESTORE.txt")) ? archive : archive.resolve("volume-2"), before);
    }

    private static void fitTheMedium(Path archive) throws IOException {
        for (Path volume : list(archive)) {
            long size = 0;
            try (Stream<Path> files = Files.walk(volume)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    size += Files.size(file);
                }
            }
            assertThat(size).as(volume.toString()).isLessThanOrEqualTo(3_000_000);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> names = Files.list(directory)) {
            return names.sorted().toList();
        }
    }

    private static List<String> commands(String text) {
        return text.lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    /** Follows the guide in a folder, on servers that know nothing. */
    private void restore(Path folder, List<DatabaseFacts> before) throws Exception {
        String[] languages = Files.readString(folder.resolve("RESTORE.txt")).split("\n=+\n", -1);
        assertThat(languages).hasSize(2);
        List<String> commands = commands(languages[0]);
        assertThat(commands(languages[1])).isEqualTo(commands);
        Path home = Files.createTempDirectory(temp, "home");
        try (ThrowAwayServer mariadb = ThrowAwayServer.start(machine, Product.MARIADB);
                ThrowAwayServer postgresql = ThrowAwayServer.start(machine, Product.POSTGRESQL)) {
            Files.writeString(home.resolve(".my.cnf"), "[client]\nuser=root\nsocket=" + mariadb.folder() + "/socket\n");
            ProcessBuilder shell =
                    new ProcessBuilder("sh").directory(folder.toFile()).redirectErrorStream(true);
            shell.environment()
                    .putAll(Map.of(
                            "HOME",
                            home.toString(),
                            "PGHOST",
                            postgresql.folder(),
                            "PGUSER",
                            "postgres",
                            "LC_ALL",
                            "C.UTF-8"));
            Process running = shell.start();
            try (var stdin = running.getOutputStream()) {
                stdin.write(("set -eu\n" + mounting(folder) + String.join("\n", commands) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(running.waitFor()).as(said).isZero();
            assertThat(said).contains("CATALOGUE.txt: OK", "\nok\n").doesNotContain("FAILED");
            List<DatabaseFacts> after = facts(machine, mariadb, postgresql);
            assertThat(after)
                    .extracting(DatabaseFacts::tables)
                    .isEqualTo(before.stream().map(DatabaseFacts::tables).toList());
            assertThat(after)
                    .extracting(DatabaseFacts::objects)
                    .isEqualTo(before.stream().map(DatabaseFacts::objects).toList());
            sh(
                    "mariadb --no-defaults -u root -S '" + mariadb.folder()
                            + "/socket' -N -e 'show grants for clerk@localhost' | grep -q 'SELECT ON .erp.'",
                    "");
        }
        sqlite(home.resolve("restored"));
        Path back = home.resolve("restored/files-weekly").resolve(Path.of("/").relativize(files()));
        sh(WITHOUT_PIPE, back);
        assertThat(NightlyFixture.describe(back)).isEqualTo(NightlyFixture.describe(files()));
        sh(
                "getfattr -n user.note --only-values holes | grep -qx kept && [ $(stat -c %b holes) -lt 200 ]"
                        + " && [ 'second name' -ef plans/incompressible ]",
                back);
        sh("chmod -R u+w '" + home + "' && rm -rf '" + home + "'", "");
    }

    private void sqlite(Path restored) throws IOException {
        try (SqliteServer server = new SqliteServer(machine)) {
            assertThat(server.facts(restored.resolve("notes-nightly-notes.db.sqlite")
                                    .toString())
                            .tables())
                    .isEqualTo(server.facts(temp.resolve("notes.db").toString()).tables());
        }
    }

    /** Where the kernel lets nobody mount images, as in most containers, xorriso takes them apart instead. */
    private static String mounting(Path folder) throws Exception {
        boolean allowed = new ProcessBuilder(
                                "sh",
                                "-c",
                                "m=$(mktemp -d) && mount -o loop,ro volume-1.iso $m && umount $m; s=$?; rmdir $m; exit $s")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
        return allowed
                ? ""
                : "mount() { xorriso -osirrox on -indev \"$3\" -extract / \"$4\" 2>/dev/null; }\numount() { :; }\n";
    }
}
