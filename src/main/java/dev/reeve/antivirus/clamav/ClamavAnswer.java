package dev.reeve.antivirus.clamav;

import dev.reeve.antivirus.clamav.DatabaseFolder.State;
import dev.reeve.antivirus.clamd.EngineVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes facts of the lines that {@link ClamavQuestion} prints. Lines that make no sense are left out. */
public final class ClamavAnswer {
    private static final Set<String> CLAMAV = Set.of("clamd", "freshclam", "clamonacc");

    /** More of anything is told by nobody but a host that lies. */
    private static final int MOST = 500;

    private final Map<String, String> programs = new HashMap<>();
    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, Map<String, String>> values = new HashMap<>();
    private final Map<String, Boolean> unreadable = new HashMap<>();
    private final List<Folder> folders = new ArrayList<>();
    private final List<AntivirusProcess> processes = new ArrayList<>();
    private final List<String> products = new ArrayList<>();
    private @Nullable EngineVersion engine;
    private @Nullable EngineVersion daemon;
    private @Nullable Instant coolDown;
    private String ping = "";
    private String answer = "";
    private long memory = -1;

    private ClamavAnswer() {}

    /** A folder under way. */
    private static final class Folder {
        private final String path;
        private State state = State.OPEN;
        private long free = -1;
        private final List<SignatureFile> databases = new ArrayList<>();
        private final List<String> leftovers = new ArrayList<>();

        Folder(String path) {
            this.path = path;
        }

        DatabaseFolder done() {
            return new DatabaseFolder(path, state, free, databases, leftovers);
        }
    }

    /** The facts; never an exception, whatever the lines hold. */
    public static ClamavFacts facts(List<String> lines) {
        ClamavAnswer answer = new ClamavAnswer();
        for (String line : lines) {
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            String rest = space < 0 ? "" : Words.clip(line.substring(space + 1).strip());
            if (!answer.inFolder(word, rest, line)) {
                answer.line(word, rest);
            }
        }
        return answer.done();
    }

    private void line(String word, String rest) {
        switch (word) {
            case "program" -> pair(rest, programs);
            case "engine" -> engine = EngineVersion.parse(rest).orElse(engine);
            case "clamd-conf", "freshclam-conf" -> paths.put(word.substring(0, word.length() - 5), rest);
            case "clamd-unreadable", "freshclam-unreadable" ->
                unreadable.put(word.substring(0, word.length() - 11), true);
            case "clamd", "freshclam" -> pair(rest, values.computeIfAbsent(word, key -> new HashMap<>()));
            case "freshclam-dat" -> coolDown = FreshclamState.coolDown(rest);
            case "memory" -> memory = Words.number(rest).orElse(-1);
            case "process" -> process(rest);
            case "product" -> add(products, rest);
            case "ping" -> ping = rest;
            case "answer" -> {
                answer = rest;
                daemon = EngineVersion.parse(rest).orElse(null);
            }
            default -> {
                // What the host says besides is not asked for.
            }
        }
    }

    private boolean inFolder(String word, String rest, String line) {
        if (word.equals("folder")) {
            add(folders, new Folder(rest));
            return true;
        } else if (folders.isEmpty()) {
            return false;
        }
        Folder folder = folders.get(folders.size() - 1);
        switch (word) {
            case "folder-closed" -> folder.state = State.CLOSED;
            case "folder-absent" -> folder.state = State.ABSENT;
            case "free" -> folder.free = Words.number(rest).orElse(-1);
            case "leftover" -> add(folder.leftovers, rest);
            case "database" -> database(folder, rest);
            case "header" -> header(folder, line.substring(Math.min(line.length(), "header ".length())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void database(Folder folder, String rest) {
        String[] parts = rest.split(" ", 3);
        if (parts.length == 3 && !parts[2].isEmpty()) {
            long size = Words.number(parts[0]).orElse(-1);
            add(folder.databases, new SignatureFile(parts[2], size, Words.moment(parts[1]), null));
        }
    }

    private static void header(Folder folder, String text) {
        if (!folder.databases.isEmpty()) {
            int last = folder.databases.size() - 1;
            SignatureFile file = folder.databases.get(last);
            DatabaseHeader header = DatabaseHeader.of(text).orElse(null);
            folder.databases.set(last, new SignatureFile(file.name(), file.size(), file.modified(), header));
        }
    }

    private void process(String rest) {
        String[] parts = rest.split(" ", 4);
        if (parts.length >= 3 && Words.number(parts[0]).isPresent()) {
            long kilobytes = Words.number(parts[2]).orElse(-1);
            String line = parts.length > 3 ? parts[3] : "";
            add(processes, new AntivirusProcess(Long.parseLong(parts[0]), parts[1], kilobytes, line));
        }
    }

    private static void pair(String rest, Map<String, String> into) {
        int space = rest.indexOf(' ');
        if (into.size() < MOST) {
            into.put(space < 0 ? rest : rest.substring(0, space), space < 0 ? "" : rest.substring(space + 1));
        }
    }

    private static <T> void add(List<T> list, T one) {
        if (list.size() < MOST) {
            list.add(one);
        }
    }

    private ClamavConfig config(String name) {
        String path = paths.get(name);
        return path == null
                ? ClamavConfig.NONE
                : new ClamavConfig(path, !unreadable.containsKey(name), values.getOrDefault(name, Map.of()));
    }

    private ClamavFacts done() {
        boolean pings = ping.contains("PONG");
        // clamdscan tells its own version when the daemon does not answer.
        EngineVersion heard = pings ? daemon : null;
        String reply = pings && daemon != null ? "" : pings ? answer : ping;
        processes.stream()
                .filter(process -> !CLAMAV.contains(process.name()))
                .forEach(process -> add(products, process.name()));
        return new ClamavFacts(
                engine,
                programs,
                config("clamd"),
                config("freshclam"),
                folders.stream().map(Folder::done).toList(),
                processes,
                products.stream().distinct().toList(),
                pings,
                heard,
                reply,
                coolDown,
                memory);
    }
}
