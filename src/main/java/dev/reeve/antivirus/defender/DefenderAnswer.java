package dev.reeve.antivirus.defender;

import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.SectionAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a Windows host says. Never throws. */
public final class DefenderAnswer {
    /** The last line of an answer that is whole. */
    private static final String END = ".";

    private static final String ERROR = "@error ";
    private static final int LONGEST = 200;
    private static final int MOST = 50;

    private DefenderAnswer() {}

    /** What it says; nothing if the answer is not whole. */
    public static Optional<DefenderFacts> of(HostAnswer answer) {
        SectionAnswer section = answer.section(DefenderQuestion.ID);
        List<String> lines = section.lines();
        boolean whole = section.whole()
                && !lines.isEmpty()
                && lines.get(lines.size() - 1).equals(END);
        return whole && error(answer).isEmpty() ? Optional.of(facts(lines)) : Optional.empty();
    }

    /** Why there is no answer, in Windows' words; empty if it does not say. */
    public static String error(HostAnswer answer) {
        return answer.section(DefenderQuestion.ID).lines().stream()
                .filter(line -> line.startsWith(ERROR))
                .map(line -> brief(line.substring(ERROR.length())))
                .findFirst()
                .orElse("");
    }

    private static DefenderFacts facts(List<String> lines) {
        Map<String, String> words = new HashMap<>();
        List<String> products = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("product ") && products.size() < MOST) {
                products.add(brief(line.substring("product ".length())));
            } else if (line.startsWith("failure ")) {
                words.putIfAbsent("failure", brief(line.substring("failure ".length())));
            } else {
                String[] parts = line.split(" ", 3);
                String key = parts.length < 2 ? parts[0] : parts[0] + ' ' + parts[1];
                words.putIfAbsent(key, parts.length < 3 ? "" : brief(parts[2]));
            }
        }
        DefenderStatus before = status(words, "before");
        DefenderStatus after = status(words, "after");
        return new DefenderFacts(
                before,
                after == null ? before : after,
                words.containsKey("tried"),
                words.getOrDefault("failure", ""),
                products);
    }

    private static @Nullable DefenderStatus status(Map<String, String> words, String when) {
        if (!words.containsKey(when + " enabled")) {
            return null;
        }
        String updated = words.getOrDefault(when + " updated", "");
        return new DefenderStatus(
                words.getOrDefault(when + " mode", ""),
                words.getOrDefault(when + " enabled", "").equals("True"),
                words.getOrDefault(when + " realtime", "").equals("True"),
                words.getOrDefault(when + " engine", ""),
                words.getOrDefault(when + " signatures", ""),
                updated.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(updated)) : null);
    }

    private static String brief(String text) {
        String plain = text.strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
