package dev.reeve.inspect.learn;

import dev.reeve.finding.Catalogue;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.InventoryLoader;
import dev.reeve.inventory.Loaded;
import dev.reeve.inventory.Surroundings;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.survey.Past;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers of hosts to the questions of learning, and what comes of them. */
final class Answers {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    private final Map<String, byte[]> sections = new LinkedHashMap<>();

    /** A host that answers as root and has nothing. */
    static Answers empty() {
        return new Answers().with("identity", "uid 0\nkernel 6.1\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n");
    }

    /** A host of a named release. */
    static Answers of(String release) throws IOException {
        Answers answers = empty();
        try (var files = Files.list(Path.of("src/test/resources/inspect/learn", release))) {
            for (Path file : files.sorted().toList()) {
                answers.with(file.getFileName().toString().replace(".txt", ""), Files.readString(file));
            }
        }
        return answers;
    }

    Answers with(String section, String text) {
        return with(section, text.getBytes(StandardCharsets.UTF_8));
    }

    Answers with(String section, byte[] bytes) {
        sections.put(section, bytes);
        return this;
    }

    Look look() {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        sections.forEach((id, bytes) -> {
            raw.writeBytes(("\n@@" + NONCE + " B " + id + "\n").getBytes(StandardCharsets.US_ASCII));
            raw.writeBytes(bytes);
            raw.writeBytes(("\n@@" + NONCE + " E " + id + " 0\n").getBytes(StandardCharsets.US_ASCII));
        });
        HostAnswer answer = new RawAnswer(NONCE, raw.toByteArray(), RawAnswer.Ending.ENDED).parse();
        return new Look("web1", answer, HostIdentity.of(answer), HostRules.USUAL, Past.NONE, NOW);
    }

    Learnt learnt(Path folder) throws IOException {
        Inventory inventory = inventory(folder, "").orThrow();
        return learnt(inventory);
    }

    Learnt learnt(Inventory inventory) {
        Host host = inventory.host("web1");
        return Learning.of(host, look(), inventory.inspect());
    }

    /** The inventory with the connection to the host, and this beside it. */
    static Loaded inventory(Path folder, String learnt) throws IOException {
        Surroundings surroundings = new Surroundings(Map.of(), folder, folder, "admin");
        Path own = Files.writeString(folder.resolve("own.yaml"), "reeve: 1\nhosts: { web1: { address: 192.0.2.1 } }\n");
        if (learnt.isEmpty()) {
            return new InventoryLoader(surroundings).load(List.of(own));
        }
        Path more = Files.writeString(folder.resolve("learnt.yaml"), learnt);
        return new InventoryLoader(surroundings).load(List.of(own, more));
    }

    static String yaml(Learnt learnt, Locale locale) {
        return LearntYaml.of(
                List.of(learnt),
                reason -> Catalogue.of(locale)
                        .text("inspect", reason.message(), reason.arguments().toArray(String[]::new)));
    }
}
