package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.Severity;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InventoryPrinterTest {
    @Test
    void printsWhatIsInEffect() {
        Inventory inventory =
                new Around(Jimfs.newFileSystem(Configuration.unix()).getPath("/")).inventory("""
                        reeve: 1
                        defaults: { ssh: { user: reeve, identity: ~/.ssh/id, connect-timeout: 90s }, become: sudo }
                        hosts:
                          db1: { address: 2001:db8::1, groups: [servers, "0755"], ssh: { passphrase: { command: "pass 'a b'" } } }
                          here: { local: true }
                        repositories:
                          main: { path: backup, password: { file: main.key } }
                        backups:
                          files: { source: { host: db1, files: { paths: [/srv], exclude: ["*.tmp", "no"] } }, to: main }
                        """);
        assertThat(InventoryPrinter.print(inventory)).isEqualTo("""
                        reeve: 1
                        hosts:
                          db1:
                            address: "2001:db8::1"
                            groups: [servers, "0755"]
                            os: linux
                            local: false
                            become: sudo
                            ssh:
                              user: reeve
                              identity: [/home/admin/.ssh/id]
                              passphrase: { command: "pass 'a b'" }
                              connect-timeout: 1m30s
                          here:
                            os: linux
                            local: true
                        repositories:
                          main:
                            path: /work/backup
                            password: { file: /work/main.key }
                            compression: auto
                        backups:
                          files:
                            source:
                              host: db1
                              files:
                                paths: [/srv]
                                exclude: ["*.tmp", "no"]
                                exclude-caches: false
                                one-file-system: false
                                via: auto
                                snapshot: none
                            to: main
                        journal:
                          path: /home/admin/.local/state/reeve/journal
                        """);
    }

    @Test
    void everyExampleLoadsAgainAsTheSame() {
        Surroundings surroundings = Surroundings.ofThisProcess();
        for (Path example : ExamplesTest.inventories()) {
            Inventory inventory =
                    new InventoryLoader(surroundings).find(List.of(example)).orThrow();
            try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
                Loaded again = new Around(memory.getPath("/")).load(InventoryPrinter.print(inventory));
                assertThat(again.mistakes()).isEmpty();
                assertThat(InventoryPrinter.print(again.orThrow())).isEqualTo(InventoryPrinter.print(inventory));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Texts of every kind survive being printed and read, wherever a text may stand. */
    @Property(tries = 300)
    void anyTextLoadsAgainAsTheSame(@ForAll("texts") List<String> texts) throws IOException {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            Path root = memory.getPath("/");
            List<String> paths = texts.stream()
                    .map(text -> "/p" + text.replace("..", ""))
                    .distinct()
                    .toList();
            FilesSource files = new FilesSource(
                    paths,
                    texts.stream().distinct().toList(),
                    true,
                    List.of(),
                    false,
                    Transport.TAR,
                    VolumeKind.LVM,
                    "20G",
                    expectations(texts));
            Hooks hooks = new Hooks(
                    texts.stream().distinct().toList(), List.of("systemctl start erp"), "h", Duration.ofMinutes(2));
            Host host = new Host("h", null, List.of(), HostOs.LINUX, true, null, noSettings(), null);
            RepositorySpec repository = new RepositorySpec(
                    "r", root.resolve("/r"), null, null, SecretReference.inEnvironment("P"), CompressionMode.MAX);
            RestPlace rest = new RestPlace(
                    "https://backup:8000/reeve", "me", SecretReference.inEnvironment("Q"), root.resolve("/ca"));
            RepositorySpec far =
                    new RepositorySpec("f", null, null, rest, SecretReference.inEnvironment("P"), CompressionMode.AUTO);
            List<CopyTarget> copies = List.of(new CopyTarget("f", CopyChoice.PROVED, Duration.ofDays(7)));
            Inventory inventory = new Inventory(
                    Map.of("h", host),
                    Map.of("r", repository, "f", far),
                    Map.of(
                            "b",
                            new BackupJob(
                                    "b",
                                    BackupSource.files("h", files),
                                    "r",
                                    copies,
                                    30,
                                    List.of(),
                                    "30 23 * * *",
                                    Duration.ofHours(26),
                                    null,
                                    hooks,
                                    new PingSpec(null, "https://hc.example/ping/1", false))),
                    Map.of(),
                    InspectSpec.USUAL,
                    new JournalSpec(root.resolve("/j")),
                    new NotifySpec(Map.of("m", channel(texts, root)), Duration.ofSeconds(9)),
                    ReportSpec.USUAL,
                    new RoundSpec("0 8 * * *", null, Map.of("t", line(texts))),
                    antivirus(root),
                    patches(texts, root),
                    software(texts));
            String printed = InventoryPrinter.print(inventory);
            Loaded again = new Around(root).load(printed);
            assertThat(again.mistakes()).as(printed).isEmpty();
            assertThat(again.inventory()).as(printed).isEqualTo(inventory);
        }
    }

    private static SoftwareSpec software(List<String> texts) {
        List<String> distinct = texts.stream().distinct().toList();
        ForbiddenRule forbidden = new ForbiddenRule(
                distinct,
                List.of("*Ltd"),
                List.of("qq"),
                List.of("/opt/*"),
                List.of("0f".repeat(32)),
                List.of(SoftwareCategory.REMOTE_CONTROL),
                "r",
                Weight.WARNING,
                List.of(new ForbiddenException("h", "2026-12-31", "boss")));
        SoftwareRules rules = new SoftwareRules(
                true,
                List.of(forbidden),
                distinct,
                List.of("a*"),
                List.of(new VersionRule("openssl", "3.0", "4", "5", "6")),
                List.of("/srv/tools"));
        return new SoftwareSpec(
                "0 6 * * mon",
                Duration.ofDays(8),
                4,
                Duration.ofMinutes(3),
                rules,
                Map.of(),
                Map.of("h", rules),
                Map.of("cad", new LicenceSpec(distinct, LicenceMetric.CORE, 7, "2026-12-31", "K 1")));
    }

    private static AntivirusSpec antivirus(Path root) {
        AntivirusRules rules = new AntivirusRules(
                true,
                AntivirusProduct.CLAMAV,
                SignatureOrigin.MIRROR,
                Duration.ofHours(30),
                Duration.ofDays(3),
                "1.4",
                false,
                "/etc/clamd.d/scan.conf",
                "/etc/freshclam.conf");
        return new AntivirusSpec(
                "15 7 * * *",
                Duration.ofHours(26),
                4,
                Duration.ofMinutes(20),
                new AntivirusMirror(
                        root.resolve("/m"), "http://mirror.example", false, List.of("https://a.example/own.hdb")),
                new ScanSpec("/run/clamd.ctl", Duration.ofMinutes(3), List.of("/srv/a"), root.resolve("/q"), "/q"),
                rules,
                Map.of(),
                Map.of("h", AntivirusRules.USUAL.over(rules)));
    }

    private static PatchSpec patches(List<String> texts, Path root) {
        PatchDeadlines deadlines = new PatchDeadlines(
                Duration.ofDays(1), Duration.ofDays(2), null, Duration.ofHours(50), Duration.ofSeconds(7));
        PatchRules rules = new PatchRules(
                false,
                deadlines,
                Duration.ofDays(3),
                Duration.ofDays(1),
                List.of("linux-image-*"),
                List.of(new PatchException("postgresql-*", texts.get(0), "2027-01-31")));
        return new PatchSpec(
                "0 7 * * *",
                Duration.ofHours(26),
                4,
                Duration.ofMinutes(5),
                root.resolve("/eol.json"),
                rules,
                Map.of(),
                Map.of("h", PatchRules.USUAL.over(rules)));
    }

    private static ChecklistLine line(List<String> texts) {
        return new ChecklistLine(
                "t", texts.get(0), null, new ChecklistNumber("°C", -18.5, texts.size() / 4.0, null, 35.0));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .all()
                .excludeChars('\0')
                .ofMaxLength(12)
                .map(text -> text.codePoints()
                        .filter(c -> Character.getType(c) != Character.SURROGATE)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()));
        Arbitrary<String> tricky = Arbitraries.of(
                "true", "~", "null", "0755", "1e3", "- a", "a: b", "a #b", "#", "'", "\"", "\\", "*x", "&x", "!x", "|",
                ">", "%", "@", "`", "{a}", "[a]", "a,b", "?", ":", "-", "---", "...", "=", "<<", " a ", "\t", "é",
                "数据库", "\u2028", "\u0085", "\uFEFF", "🐟", "yes", ".5", "+1", "0x1F");
        return Arbitraries.oneOf(any, tricky)
                .filter(text -> !text.isBlank())
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static ChannelSpec channel(List<String> texts, Path root) {
        MailChannel mail = new MailChannel(
                "mail",
                465,
                MailSecurity.TLS,
                texts.get(0),
                SecretReference.inEnvironment("M"),
                false,
                "reeve@example.com",
                List.of("ann@example.com"),
                root.resolve("/trust"));
        return new ChannelSpec(
                "m",
                mail,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Severity.UNKNOWN,
                List.of(),
                ChannelLanguage.ZH,
                new QuietHours("22:00", "07:00", List.of(Weekday.FRI)),
                "0 8 * * *",
                Severity.CRITICAL,
                Duration.ofHours(24),
                false,
                3);
    }

    private static List<FileExpectation> expectations(List<String> texts) {
        return List.of(new FileExpectation(texts.get(0), Duration.ofHours(26), "10MiB", 50));
    }

    static SshSettings noSettings() {
        return new SshSettings(null, null, List.of(), null, null, null, null, null, null, null);
    }
}
