package dev.reeve.machine.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.inventory.FtpSecurity;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.HostileStream;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.ListingVisitor;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server can do wrong: lies, cuts, limits. */
final class FtpTreeTest {
    private static final String FACTS = "type=file;size=%d;modify=20260102030405; %s\r\n";

    private ScriptedFtpServer server;
    private Duration keepAlive = Duration.ofMinutes(1);

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedFtpServer();
        server.sends("MLSD /", "type=dir;modify=20260102030405; www\r\n");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private FtpTarget target() {
        return new FtpTarget(
                "web1",
                "localhost",
                server.port(),
                "web",
                () -> "secret".getBytes(StandardCharsets.UTF_8),
                FtpSecurity.NONE,
                null,
                null,
                4,
                true,
                new FtpPatience(Duration.ofSeconds(20), 3, Duration.ZERO, keepAlive));
    }

    /** What came, by path; the troubles of listing and reading under their paths with a sharp sign before. */
    private Map<String, String> read() throws IOException, InterruptedException {
        List<RawName> wanted = new ArrayList<>();
        Map<String, String> came = new TreeMap<>();
        try (FtpTree tree = FtpTree.open(target(), Clock.systemUTC())) {
            troubles(came, tree.list(request(), new Files(wanted)));
            try (Pull pull = tree.pull()) {
                for (RawName path : wanted) {
                    pull.request(path);
                }
                pull.endOfRequests();
                PulledEntry entry;
                while ((entry = pull.next()) != null) {
                    came.put(entry.path().text(), content(pull));
                }
                troubles(came, pull.troubles());
            }
        }
        return came;
    }

    private static ListRequest request() {
        return new ListRequest(List.of(RawName.of("/www")), Set.of(), List.of(), false);
    }

    private static void troubles(Map<String, String> came, List<PathTrouble> troubles) {
        troubles.forEach(t -> came.put("#" + t.path().text(), t.kind().name()));
    }

    private static String content(Pull pull) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1000];
        int count;
        while ((count = pull.read(buffer, 0, buffer.length)) > 0) {
            out.write(buffer, 0, count);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** Collects the files of a listing. */
    private static final class Files implements ListingVisitor {
        private final List<RawName> wanted;
        private final List<RawName> way = new ArrayList<>();

        Files(List<RawName> wanted) {
            this.wanted = wanted;
        }

        private RawName at(ListedEntry entry) {
            return way.isEmpty() ? RawName.of("/") : way.get(way.size() - 1).resolve(entry.name());
        }

        @Override
        public void enter(ListedEntry directory) {
            way.add(at(directory));
        }

        @Override
        public void entry(ListedEntry entry) {
            if (entry.isFile()) {
                wanted.add(at(entry));
            }
        }

        @Override
        public void leave() {
            way.remove(way.size() - 1);
        }
    }

    private void file(String name, String content) {
        server.says("SIZE /www/" + name, "213 " + content.length()).sends("RETR /www/" + name, content);
    }

    @Test
    void namesAreBytes() throws Exception {
        server.sends("MLSD /www", FACTS.formatted(1, "caf\u00e9") + FACTS.formatted(1, " a  b "));
        file("caf\u00e9", "x");
        file(" a  b ", "y");
        assertThat(read()).containsEntry("/www/caf\ufffd", "x").containsEntry("/www/ a  b ", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b", "/etc/passwd", "sub/"})
    void aNameThatLeadsAwayIsHostile(String name) {
        server.sends("MLSD /www", FACTS.formatted(1, name));
        assertThatThrownBy(this::read).isInstanceOf(HostileStream.class);
    }

    @Test
    void aNameTwiceIsHostile() {
        server.sends("MLSD /www", FACTS.formatted(1, "a") + FACTS.formatted(2, "a"));
        assertThatThrownBy(this::read).isInstanceOf(HostileStream.class).hasMessageContaining("twice");
    }

    @Test
    void aNameWithALineBreakInItCannotBeAskedFor() throws Exception {
        server.sends("MLSD /www", FACTS.formatted(1, "a\rDELE b") + FACTS.formatted(1, "c"));
        file("c", "x");
        assertThat(read()).containsEntry("/www/c", "x").containsEntry("#/www/a\rDELE b", "UNREADABLE");
        assertThat(server.commands).noneMatch(command -> command.startsWith("DELE"));
    }

    @Test
    void aLineAndAListingWithoutEndAreHostile() {
        server.sends("MLSD /www", out -> endless(out, "x".repeat(8192)));
        assertThatThrownBy(this::read).isInstanceOf(HostileStream.class).hasMessageContaining("line");
        AtomicInteger number = new AtomicInteger();
        server.sends("MLSD /www", out -> {
            while (true) {
                out.write(FACTS.formatted(1, "f" + number.getAndIncrement()).getBytes(StandardCharsets.UTF_8));
            }
        });
        assertThatThrownBy(this::read).isInstanceOf(HostileStream.class).hasMessageContaining("does not end");
    }

    private static void endless(OutputStream out, String text) throws IOException {
        while (true) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aReplyWithoutEndEndsTheConversation() {
        server.says("greeting", "220-" + "x".repeat(300_000));
        assertThatThrownBy(this::read).isInstanceOf(Failure.class).hasMessageContaining("does not end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"229 nonsense", "229 (|||99999999|)", "229 ()", "229 (|||70000|)"})
    void aPlaceForDataThatIsNoneIsAnError(String reply) {
        server.says("EPSV", reply);
        assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    }

    /** As behind NAT, or where a liar wants the client to connect elsewhere. */
    @Test
    void theAddressOfPassiveModeIsNotBelieved() throws Exception {
        server.says("EPSV", "500 what?").says("PASV", "227 Entering (192,0,2,1,0,9)");
        assertThatThrownBy(this::read)
                .as("port 9 of this machine, where nobody listens")
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refused");
    }

    @Test
    void aFileThatIsCutIsFetchedAgainFromItsBeginning() throws Exception {
        String content = "0123456789".repeat(50_000);
        AtomicInteger times = new AtomicInteger();
        server.sends("MLSD /www", FACTS.formatted(content.length(), "a"))
                .says("SIZE /www/a", "213 " + content.length());
        server.sends("RETR /www/a", out -> {
            int part = times.incrementAndGet() < 3 ? 200_000 * times.get() : content.length();
            out.write(content.substring(0, part).getBytes(StandardCharsets.UTF_8));
        });
        assertThat(read()).containsEntry("/www/a", content).doesNotContainKey("#/www/a");
        assertThat(times).hasValue(3);
    }

    @Test
    void aFileThatIsAnotherAfterACutHasChanged() throws Exception {
        AtomicInteger times = new AtomicInteger();
        server.sends("MLSD /www", FACTS.formatted(200_000, "a")).says("SIZE /www/a", "213 200000");
        server.sends("RETR /www/a", out -> {
            boolean first = times.incrementAndGet() == 1;
            byte[] bytes = new byte[first ? 150_000 : 200_000];
            Arrays.fill(bytes, (byte) (first ? 'a' : 'b'));
            out.write(bytes);
        });
        assertThat(read()).containsEntry("#/www/a", "CHANGED");
    }

    @Test
    void aServerThatNeverSendsTheWholeFileIsGivenUp() {
        server.sends("MLSD /www", FACTS.formatted(100, "a"))
                .says("SIZE /www/a", "213 100")
                .sends("RETR /www/a", "short");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class).hasMessageContaining("5 of 100 bytes");
        assertThat(server.commands.stream().filter("RETR /www/a"::equals)).hasSize(3);
    }

    @Test
    void moreThanTheSizeIsAChangeAndNoMoreIsRead() throws Exception {
        server.sends("MLSD /www", FACTS.formatted(3, "a"))
                .says("SIZE /www/a", "213 3")
                .sends("RETR /www/a", "abcdef");
        assertThat(read()).containsEntry("/www/a", "abc").containsEntry("#/www/a", "CHANGED");
    }

    @Test
    void goneAndForbiddenAreToldApartThoughTheReplyIsTheSame() throws Exception {
        AtomicInteger times = new AtomicInteger();
        server.sends("MLSD /www", out -> {
            String later = times.incrementAndGet() > 1 ? "" : FACTS.formatted(1, "gone");
            out.write((FACTS.formatted(1, "secret") + later).getBytes(StandardCharsets.UTF_8));
        });
        assertThat(read()).containsEntry("#/www/gone", "VANISHED").containsEntry("#/www/secret", "UNREADABLE");
    }

    @Test
    void fewerConnectionsThanWantedDoTheWork() throws Exception {
        StringBuilder listing = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            listing.append(FACTS.formatted(2, "f" + i));
            file("f" + i, "" + i);
        }
        server.sends("MLSD /www", listing.toString()).atMost(2);
        for (int i = 0; i < 10; i++) {
            file("f" + i, "0" + i);
        }
        assertThat(read()).hasSize(20).containsEntry("/www/f19", "19").containsEntry("/www/f3", "03");
    }

    @Test
    void aConnectionThatWasKeptAliveIsNotUsedAgain() throws Exception {
        keepAlive = Duration.ZERO;
        String content = "x".repeat(400_000);
        server.sends("MLSD /www", FACTS.formatted(content.length(), "a") + FACTS.formatted(1, "b"));
        file("a", content);
        file("b", "y");
        assertThat(read()).containsEntry("/www/a", content).containsEntry("/www/b", "y");
        assertThat(server.commands).contains("NOOP");
    }

    @Test
    void aTreeThatGoesOnForEverEndsSomewhere() throws Exception {
        String inside = "type=dir;modify=20260102030405; d\r\n";
        StringBuilder path = new StringBuilder("/www");
        for (int i = 0; i < 200; i++) {
            server.sends("MLSD " + path, inside);
            path.append("/d");
        }
        assertThat(read()).hasSize(1).containsValue("UNREADABLE");
    }

    @Test
    void aFullServerSaysSo() {
        server.atMost(0);
        assertThatThrownBy(this::read).isInstanceOf(Failure.class).hasMessageContaining("ftp-busy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "type=file;size=1;modify=20261399000000; a", "type=file;size=1;modify=x; a"})
    void aListingThatMakesNoSenseIsNeverAnEmptyOne(String line) {
        server.sends("MLSD /www", line + "\r\n");
        assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    }
}
