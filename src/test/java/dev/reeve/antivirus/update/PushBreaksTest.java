package dev.reeve.antivirus.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.antivirus.ClamavWorld;
import dev.reeve.antivirus.clamav.ClamavAnswer;
import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamav.ClamavQuestion;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.machine.FileAccess;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.collect.Collector;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A push whose files stop half-way, arrive altered, or whose other end is killed: the old signatures work. */
@Timeout(120)
class PushBreaksTest {
    @TempDir
    Path temp;

    private ClamavWorld world;
    private AntivirusRules rules;
    private final Machine here = new LocalMachine("here");

    /** What happens to the bytes of an upload. */
    private interface Way {
        void write(OutputStream out, byte[] bytes, int from, int count) throws IOException;
    }

    @BeforeEach
    void world() throws IOException {
        world = new ClamavWorld(temp.resolve("world"));
        ClamavWorld.daily(world.databases(), 7, ClamavWorld.OLD_PATTERN);
        ClamavWorld.daily(temp.resolve("mirror"), 8, ClamavWorld.OLD_PATTERN, ClamavWorld.NEW_PATTERN);
        rules = new AntivirusRules(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                world.clamdConf().toString(),
                world.freshclamConf().toString());
        world.withDaemon();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private Pushed push(Machine machine) throws IOException {
        List<MirrorFile> mirror = new MirrorFolder(temp.resolve("mirror")).files();
        List<String> lines = new Collector(new SecureRandom())
                .ask(here, List.of(ClamavQuestion.of(rules)), Duration.ofMinutes(1))
                .parse()
                .section(ClamavQuestion.ID)
                .lines();
        ClamavFacts facts = ClamavAnswer.facts(lines);
        return new Push(machine, rules, mirror).run(facts);
    }

    private void oldOnesWork() throws IOException {
        assertThat(world.finds(ClamavWorld.OLD_PATTERN)).isTrue();
        assertThat(world.finds(ClamavWorld.NEW_PATTERN)).isFalse();
        assertThat(world.daemonFinds(ClamavWorld.OLD_PATTERN)).isTrue();
    }

    private List<String> folder() throws IOException {
        try (Stream<Path> files = Files.list(world.databases())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aConnectionThatBreaksHalfWay() throws Exception {
        Pushed pushed = push(uploading((out, bytes, from, count) -> {
            out.write(bytes, from, count / 2);
            throw new IOException("the connection broke");
        }));
        assertThat(pushed.ending()).isEqualTo(Pushed.Ending.BROKEN);
        oldOnesWork();
        // The host cleans up when nobody speaks to it any more, and the next push in any case.
        assertThat(push(here).ending()).isIn(Pushed.Ending.REPLACED, Pushed.Ending.BUSY);
        assertThat(push(here).ending()).isIn(Pushed.Ending.REPLACED, Pushed.Ending.CURRENT);
        assertThat(folder()).containsExactly("daily.cud");
        assertThat(world.daemonFinds(ClamavWorld.NEW_PATTERN)).isTrue();
    }

    @Test
    void bytesThatChangeOnTheWay() throws Exception {
        Pushed pushed = push(uploading((out, bytes, from, count) -> {
            byte[] other = bytes.clone();
            other[from + count / 2] ^= 1;
            out.write(other, from, count);
        }));
        assertThat(pushed.ending()).isEqualTo(Pushed.Ending.DIFFERS);
        oldOnesWork();
    }

    @Test
    void theHostsEndIsKilledInTheMiddle() throws Exception {
        Pushed pushed = push(uploading((out, bytes, from, count) -> {
            out.write(bytes, from, count);
            for (String name : folder()) {
                if (name.startsWith(".reeve-av-")) {
                    String pid = name.replaceAll("^\\.reeve-av-([0-9]+)-.*$", "$1");
                    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
                }
            }
        }));
        assertThat(pushed.ending()).isEqualTo(Pushed.Ending.BROKEN);
        oldOnesWork();
        assertThat(folder()).anyMatch(name -> name.startsWith(".reeve-av-"));
        assertThat(push(here).ending()).isEqualTo(Pushed.Ending.REPLACED);
        assertThat(folder()).containsExactly("daily.cud");
    }

    /** This machine, with uploads that go this way. */
    private Machine uploading(Way way) {
        return new Machine() {
            @Override
            public String name() {
                return here.name();
            }

            @Override
            public String user() {
                return here.user();
            }

            @Override
            public boolean hasShell() {
                return true;
            }

            @Override
            public RunningCommand start(String script) throws IOException {
                return here.start(script);
            }

            @Override
            public FileAccess files() throws IOException {
                return creating(here.files(), way);
            }

            @Override
            public void close() {
                here.close();
            }
        };
    }

    private static FileAccess creating(FileAccess real, Way way) {
        return (FileAccess) Proxy.newProxyInstance(
                FileAccess.class.getClassLoader(), new Class<?>[] {FileAccess.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("create")) {
                        OutputStream out = real.create((RawName) arguments[0], (int) arguments[1]);
                        return new FilterOutputStream(out) {
                            @Override
                            public void write(byte[] bytes, int from, int count) throws IOException {
                                way.write(out, bytes, from, count);
                            }
                        };
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
