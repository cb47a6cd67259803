package dev.reeve.antivirus.quarantine;

import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The quarantine of one machine. */
public final class Quarantine {
    /** Where it is on a host unless the inventory says otherwise. */
    public static final String USUAL = "/var/lib/reeve/quarantine";

    /** A file may have to be copied to another disk and read back. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private static final Duration LIST_PATIENCE = Duration.ofMinutes(2);

    /** What a quarantine holds.
     *
     * @param damaged the names of manifests that cannot be read
     */
    public record Contents(List<Stored> files, List<String> damaged) {
        public Contents {
            files = List.copyOf(files);
            damaged = List.copyOf(damaged);
        }
    }

    private final Machine machine;
    private final RawName folder;

    /** @param folder absolute */
    public Quarantine(Machine machine, RawName folder) {
        this.machine = machine;
        this.folder = folder;
    }

    /** Where it is. */
    public RawName folder() {
        return folder;
    }

    /**
     * Puts a file away.
     *
     * @param device the number of its file system; 0 if that and the inode are not known
     * @throws IOException if the connection broke: then the file is at its old place, or here with its manifest
     */
    public Moved put(Manifest manifest, long device, long inode) throws IOException {
        String identity = inode == 0 ? "" : Long.toUnsignedString(device) + ':' + Long.toUnsignedString(inode);
        byte[] json = (ManifestJson.write(manifest) + '\n').getBytes(StandardCharsets.US_ASCII);
        return run(QuarantineScript.put(folder, manifest, identity), json);
    }

    /**
     * Puts a file back.
     *
     * @param target where to; never over something that is there
     */
    public Moved restore(Manifest manifest, RawName target) throws IOException {
        return run(QuarantineScript.restore(folder, manifest, target), new byte[0]);
    }

    private Moved run(List<String> steps, byte[] input) throws IOException {
        CommandResult result = machine.run(String.join("", steps), input, PATIENCE);
        String detail = result.stderr().lines().findFirst().orElse("");
        for (String line : (Iterable<String>) result.text().lines()::iterator) {
            if (line.equals(QuarantineScript.DONE)) {
                return new Moved.Done();
            }
            if (line.startsWith(QuarantineScript.FAILED)) {
                String why = line.substring(QuarantineScript.FAILED.length());
                return new Moved.Refused(why.matches("[a-z]{1,20}") ? why : "torn", detail);
            }
        }
        return new Moved.Refused("torn", detail);
    }

    /** What is there; nothing if there is no such folder. */
    public Contents list() throws IOException {
        byte[] output =
                machine.run(QuarantineScript.list(folder), LIST_PATIENCE).output();
        List<Stored> files = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        String id = null;
        boolean present = false;
        for (byte[] line : lines(output)) {
            String text = new String(line, StandardCharsets.UTF_8);
            if (text.startsWith(QuarantineScript.MANIFEST)) {
                String[] words =
                        text.substring(QuarantineScript.MANIFEST.length()).split(" ", 2);
                present = words[0].equals("present");
                id = words.length == 2 ? words[1] : "";
            } else if (id != null) {
                String name = id;
                Optional<Manifest> manifest = isId(id) ? ManifestJson.read(id, line) : Optional.empty();
                boolean there = present;
                manifest.ifPresentOrElse(known -> files.add(new Stored(known, there)), () -> damaged.add(name));
                id = null;
            }
        }
        return new Contents(files, damaged);
    }

    /** Whether a text can be the id of a file in quarantine. */
    public static boolean isId(String text) {
        return text.matches("[0-9]{8}T[0-9]{6}-[0-9a-f]{16}");
    }

    private static List<byte[]> lines(byte[] output) {
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte b : output) {
            if (b == '\n') {
                lines.add(line.toByteArray());
                line.reset();
            } else {
                line.write(b);
            }
        }
        return lines;
    }
}
