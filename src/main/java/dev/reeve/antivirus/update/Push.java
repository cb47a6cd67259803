package dev.reeve.antivirus.update;

import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamav.DatabaseFolder;
import dev.reeve.antivirus.clamav.DatabaseHeader;
import dev.reeve.antivirus.clamav.SignatureFile;
import dev.reeve.antivirus.update.Pushed.Ending;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.machine.FileAccess;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a mirror's databases to a host: only those that differ, and never an older one over a newer one. */
final class Push {
    /** What is left on the file system beside the new databases, so that filling it up is not our doing. */
    private static final long SPARE_KILOBYTES = 16;

    private static final int LONGEST_LINE = 4096;

    /** How long a host to which nothing is sent may take to clean up. */
    private static final Duration PARTING = Duration.ofSeconds(10);

    private final Machine machine;
    private final AntivirusRules rules;
    private final List<MirrorFile> mirror;

    /** Why the host takes nothing. */
    private Pushed refusal = Pushed.of(Ending.BROKEN, "");

    Push(Machine machine, AntivirusRules rules, List<MirrorFile> mirror) {
        this.machine = machine;
        this.rules = rules;
        this.mirror = mirror;
    }

    /** What the host answers before anything is sent. */
    private record Offer(Map<String, String> sums, long freeKilobytes, String folder) {}

    /** Brings them. The old ones work until the new ones do, whatever breaks. */
    Pushed run(ClamavFacts facts) {
        if (mirror.isEmpty()) {
            return Pushed.of(Ending.MIRROR_EMPTY, "");
        }
        List<String> names = mirror.stream().map(MirrorFile::name).toList();
        try (RunningCommand host = machine.start(PushScript.of(rules, names))) {
            // Closed with the command.
            BufferedReader said = new BufferedReader(new InputStreamReader(host.stdout(), StandardCharsets.UTF_8));
            Offer offer = offer(said);
            if (offer == null) {
                return refusal;
            }
            List<MirrorFile> wanted = wanted(offer, facts);
            long bytes = wanted.stream().mapToLong(MirrorFile::size).sum();
            if (wanted.isEmpty()) {
                return declined(host, Pushed.of(Ending.CURRENT, ""));
            } else if (offer.freeKilobytes >= 0 && offer.freeKilobytes < bytes / 1024 + SPARE_KILOBYTES) {
                return declined(host, Pushed.of(Ending.DISK_FULL, offer.freeKilobytes + " KiB"));
            }
            upload(wanted, offer.folder);
            return verdict(host, said, wanted, bytes);
        } catch (IOException e) {
            return Pushed.of(Ending.BROKEN, String.valueOf(e.getMessage()));
        }
    }

    /** Nothing will come: the host, whose input ends, cleans up and ends by itself. */
    private static Pushed declined(RunningCommand host, Pushed why) throws IOException {
        host.stdin().close();
        var unused = host.endsWithin(PARTING);
        return why;
    }

    private @Nullable Offer offer(BufferedReader said) throws IOException {
        Map<String, String> sums = new HashMap<>();
        long free = -1;
        for (String line = line(said); line != null; line = line(said)) {
            String[] words = line.split(" ", 3);
            if (words[0].equals("@have") && words.length == 3) {
                sums.put(words[2], words[1]);
            } else if (words[0].equals("@free") && words.length > 1 && words[1].matches("[0-9]{1,15}")) {
                free = Long.parseLong(words[1]);
            } else if (line.startsWith("@ready /")) {
                return new Offer(sums, free, line.substring("@ready ".length()));
            }
            Ending ending = ending(line);
            if (ending != null) {
                refusal = Pushed.of(ending, rest(line));
                return null;
            }
        }
        return null;
    }

    /** A mirror that fell behind must not take a host back. */
    private List<MirrorFile> wanted(Offer offer, ClamavFacts facts) {
        List<MirrorFile> wanted = new ArrayList<>();
        for (MirrorFile file : mirror) {
            boolean same = file.sha256().equals(offer.sums.get(file.name()));
            DatabaseHeader own = file.header();
            boolean newer = own != null
                    && facts.daemonFolder().map(DatabaseFolder::databases).orElse(List.of()).stream()
                            .filter(each -> each.stem().equals(file.stem()))
                            .map(SignatureFile::header)
                            .anyMatch(there -> there != null && there.version() >= own.version());
            if (!same && !newer) {
                wanted.add(file);
            }
        }
        return wanted;
    }

    private void upload(List<MirrorFile> wanted, String folder) throws IOException {
        try (FileAccess files = machine.files()) {
            for (MirrorFile file : wanted) {
                RawName target = RawName.of(folder).resolve(file.name());
                try (InputStream in = Files.newInputStream(file.path());
                        OutputStream out = files.create(target, 0600)) {
                    in.transferTo(out);
                }
                files.sync(target);
            }
        }
    }

    private static Pushed verdict(RunningCommand host, BufferedReader said, List<MirrorFile> wanted, long bytes)
            throws IOException {
        try (Writer words = new OutputStreamWriter(host.stdin(), StandardCharsets.US_ASCII)) {
            for (MirrorFile file : wanted) {
                words.write("put " + file.sha256() + ' ' + file.name() + '\n');
            }
            words.write("go " + version(wanted) + '\n');
        }
        Reloaded reloaded = Reloaded.NOT_NEEDED;
        List<String> names = wanted.stream().map(MirrorFile::name).toList();
        Pushed pushed = null;
        try {
            // To the end, past the verdict: the host cleans up after it, and is not to be disturbed.
            for (String line = line(said); line != null; line = line(said)) {
                Ending ending = ending(line);
                if (line.startsWith("reload ")) {
                    reloaded = Reloaded.of(line);
                } else if (ending != null && pushed == null) {
                    List<String> replaced = ending == Ending.REPLACED ? names : List.of();
                    pushed = new Pushed(ending, replaced, bytes, rest(line), reloaded);
                }
            }
            host.waitFor();
        } catch (IOException e) {
            if (pushed == null) {
                throw e;
            }
        }
        return pushed == null ? Pushed.of(Ending.BROKEN, host.stderr().strip()) : pushed;
    }

    /** Of the daily signatures, which the daemon names. */
    private static String version(List<MirrorFile> wanted) {
        return wanted.stream()
                .filter(file -> file.stem().equals("daily"))
                .map(MirrorFile::header)
                .filter(java.util.Objects::nonNull)
                .map(header -> Long.toString(header.version()))
                .findFirst()
                .orElse("-");
    }

    private static @Nullable Ending ending(String line) {
        for (Ending ending : Ending.values()) {
            String word = '@' + ending.name().toLowerCase(Locale.ROOT);
            if (line.equals(word) || line.startsWith(word + ' ')) {
                return ending;
            }
        }
        return null;
    }

    private static String rest(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? "" : line.substring(space + 1).strip();
    }

    /** A line of bounded length; a host that says more in one line has nothing to say. */
    private static @Nullable String line(BufferedReader said) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = said.read(); c >= 0; c = said.read()) {
            if (c == '\n') {
                return line.toString();
            } else if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            }
        }
        return line.length() == 0 ? null : line.toString();
    }
}
