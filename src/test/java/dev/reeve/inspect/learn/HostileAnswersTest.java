package dev.reeve.inspect.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.Loaded;
import dev.reeve.render.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a host says, what comes of it is an inventory, and nothing of it does anything to a terminal. */
final class HostileAnswersTest {
    @TempDir
    Path temp;

    private static void isHarmless(Path folder, Answers answers) throws IOException {
        Learnt learnt = answers.learnt(folder);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            String yaml = Answers.yaml(learnt, locale);
            Loaded loaded = Answers.inventory(folder, yaml);
            assertThat(loaded.mistakes()).as(yaml).isEmpty();
            assertThat(SafeText.block(yaml)).isEqualTo(yaml);
            assertThat(Answers.of("debian-12").learnt(loaded.orThrow())).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of(
                        "on",
                        "no",
                        "0755",
                        "~",
                        "null",
                        "",
                        " ",
                        "- a",
                        "a: b",
                        "a #b",
                        "{",
                        "[x]",
                        "&a",
                        "*a",
                        "!t",
                        "%a",
                        "@a",
                        "`",
                        "'",
                        "\"",
                        "\\",
                        "\u001b]0;x\u0007",
                        "a\u202eb",
                        "\u2028",
                        "\ud800",
                        "---",
                        "...",
                        "?",
                        "|",
                        ">",
                        "a\tb",
                        "<<",
                        "=",
                        "1e3",
                        "\ufeff",
                        "1:30",
                        "\u0085"));
    }

    @Property(tries = 300)
    void namesOfAnyKind(@ForAll("names") String name, @ForAll("names") String other) throws IOException {
        Path folder = Files.createTempDirectory("reeve-learn");
        try {
            isHarmless(
                    folder,
                    Answers.empty()
                            .with("identity", "uid 0\nPRETTY_NAME=" + other + "\n")
                            .with(
                                    "learn.services",
                                    "@systemd\nId=" + name + ".service\nLoadState=loaded\nActiveState=active\n"
                                            + "SubState=running\nUnitFileState=enabled\nActiveEnterTimestamp=" + other
                                            + "\n\n.\n")
                            .with(
                                    "listeners",
                                    "tcp LISTEN 0 1 127.0.0.1:8 0.0.0.0:* users:((\"" + name + "\",pid=1,fd=3))\n"
                                            + "tcp LISTEN 0 1 0.0.0.0:9 0.0.0.0:* users:((\"" + other
                                            + "\",pid=1,fd=3))\ntcp LISTEN 0 1 *:80 *:* \n.\n")
                            .with("learn.nginx", "http\nserver\nserver_name " + name + "\nroot /" + other + "\n.\n")
                            .with("system.mounts", "/proc/self/mounts:" + other + " /" + name + " nfs rw 0 0\n.\n")
                            .with("learn.folders", "D 1 9 99999999 9 /srv/" + name + "\n.\n"));
        } finally {
            Files.deleteIfExists(folder.resolve("own.yaml"));
            Files.deleteIfExists(folder.resolve("learnt.yaml"));
            Files.delete(folder);
        }
    }

    @Property(tries = 200)
    void anyBytes(@ForAll byte[] bytes) throws IOException {
        Path folder = Files.createTempDirectory("reeve-learn");
        try {
            Answers answers = Answers.empty();
            for (String section : List.of(
                    "identity",
                    "learn.services",
                    "listeners",
                    "learn.owners",
                    "system.mounts",
                    "learn.nginx",
                    "learn.apache",
                    "learn.folders",
                    "learn.certificates")) {
                answers.with(section, bytes);
            }
            isHarmless(folder, answers);
        } finally {
            Files.deleteIfExists(folder.resolve("own.yaml"));
            Files.deleteIfExists(folder.resolve("learnt.yaml"));
            Files.delete(folder);
        }
    }

    @Test
    void linesOfTenMegabytes() throws IOException {
        String huge = "a".repeat(10_000_000);
        isHarmless(
                temp,
                Answers.empty()
                        .with(
                                "learn.services",
                                "@systemd\nId=" + huge + ".service\nActiveState=active\n" + huge + "\n.\n")
                        .with("listeners", "tcp LISTEN 0 1 127.0.0.1:8 0.0.0.0:* users:((\"" + huge + "\n.\n")
                        .with("learn.owners", "/proc/1/cgroup:0::/" + huge + "\n.\n")
                        .with("learn.nginx", "server\nserver_name " + huge + "\nlisten " + huge + "\n.\n")
                        .with("learn.apache", "*:80 " + huge + " (" + huge + ":1)\n.\n")
                        .with("learn.folders", "D 1 9 9 9 /srv/" + huge + "\n.\n")
                        .with("learn.certificates", "F /" + huge + "\n" + huge + "\n-----END\n.\n"));
    }
}
