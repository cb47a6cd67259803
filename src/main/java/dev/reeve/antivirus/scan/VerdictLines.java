package dev.reeve.antivirus.scan;

import dev.reeve.machine.RawName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clamscan or clamdscan print of the files that they were given: {@code path: OK}, {@code path: Name FOUND}, {@code
 * path: Access denied. ERROR}. A line counts only for a file that was asked for; the name is compared as bytes, the
 * longest that fits first, because a name may hold a colon.
 */
final class VerdictLines {
    private static final int NOISE = 20;
    private static final String KNOWN = "Known viruses: ";

    /** What was said of one file. */
    private record Said(
            @Nullable String signature, @Nullable String trouble) {}

    private final Map<RawName, Candidate> asked;
    private final Map<RawName, Said> said = new LinkedHashMap<>();
    private final List<String> noise = new ArrayList<>();
    private long known = -1;
    private long strange;
    private int status = -1;

    /** @param asked the files by the names that the engine was given */
    VerdictLines(Map<RawName, Candidate> asked) {
        this.asked = asked;
    }

    /** Takes one line. Never throws, whatever it holds. */
    void line(byte[] line) {
        for (int colon = lastColon(line, line.length); colon > 0; colon = lastColon(line, colon)) {
            RawName name = RawName.of(line, 0, colon);
            if (asked.containsKey(name)) {
                String verdict = new String(line, colon + 2, line.length - colon - 2, StandardCharsets.UTF_8);
                if (!verdict.isBlank()) {
                    said.merge(name, said(verdict), VerdictLines::worse);
                }
                return;
            }
        }
        other(new String(line, StandardCharsets.UTF_8));
    }

    /** The last place before {@code end} at which a colon and a blank stand. */
    private static int lastColon(byte[] line, int end) {
        for (int i = Math.min(end, line.length - 1) - 1; i > 0; i--) {
            if (line[i] == ':' && line[i + 1] == ' ') {
                return i;
            }
        }
        return -1;
    }

    private static Said said(String verdict) {
        if (verdict.equals("OK") || verdict.equals("Empty file")) {
            return new Said(null, null);
        }
        if (verdict.endsWith(" FOUND") && verdict.length() > 6) {
            return new Said(verdict.substring(0, verdict.length() - 6), null);
        }
        return new Said(null, verdict);
    }

    private static Said worse(Said one, Said other) {
        if (one.signature() != null) {
            return one;
        }
        return other.signature() != null || one.trouble() == null ? other : one;
    }

    private void other(String line) {
        if (line.startsWith(KNOWN) && line.substring(KNOWN.length()).matches("[0-9]{1,12}")) {
            known = Long.parseLong(line.substring(KNOWN.length()));
        } else if (line.startsWith(EngineScript.END)
                && line.substring(EngineScript.END.length()).matches("[0-9]{1,3}")) {
            status = Integer.parseInt(line.substring(EngineScript.END.length()));
        } else if (line.startsWith("/")) {
            strange++;
            note(line);
        } else if (line.contains("Error") || line.contains("ERROR") || line.contains("WARNING")) {
            note(line);
        }
    }

    private void note(String line) {
        if (noise.size() < NOISE) {
            noise.add(line.length() > 300 ? line.substring(0, 300) : line);
        }
    }

    /** Hands on what is known of every file that was asked for. */
    void tell(ScanTally tally) {
        asked.forEach((name, file) -> {
            Said answer = said.get(name);
            if (answer == null) {
                tally.notScanned(file.path(), NotScanned.NO_ANSWER, reason(name));
            } else if (answer.signature() != null) {
                tally.hit(new Hit(file, answer.signature(), null));
            } else if (answer.trouble() != null) {
                tally.notScanned(file.path(), why(answer.trouble()), answer.trouble());
            } else {
                tally.clean(file);
            }
        });
    }

    private String reason(RawName name) {
        return noise.stream()
                .filter(line -> line.contains(name.text()))
                .findFirst()
                .orElse("");
    }

    private static NotScanned why(String trouble) {
        String lower = trouble.toLowerCase(java.util.Locale.ROOT);
        if (lower.contains("denied") || lower.contains("can't open") || lower.contains("can't access")) {
            return NotScanned.UNREADABLE;
        }
        if (lower.contains("no such file")) {
            return NotScanned.VANISHED;
        }
        return lower.contains("time limit") || lower.contains("timed out")
                ? NotScanned.TIMED_OUT
                : NotScanned.ENGINE_ERROR;
    }

    /** What the engine said besides, for evidence. */
    List<String> noise() {
        return List.copyOf(noise);
    }

    /** Whether it judged nothing at all. */
    boolean mute() {
        return said.isEmpty();
    }

    /** How many signatures the engine says it has; -1 if it does not say. */
    long known() {
        return known;
    }

    /** How many lines were about files that nobody asked about. */
    long strange() {
        return strange;
    }

    /** What the engine ended with; -1 if the end of the answer is not there. */
    int status() {
        return status;
    }
}
