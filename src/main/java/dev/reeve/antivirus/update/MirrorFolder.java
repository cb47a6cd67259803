package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamav.DatabaseHeader;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of databases on this machine, as it is now. */
public final class MirrorFolder {
    /** Names that mean the same to a shell, a server and three file systems. */
    private static final Pattern DATABASE =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\\.(cvd|cld|cud|[hmnlc]db|[hm]sb|s?fp"
                    + "|ldu|ndu|hdu|hsu|mdu|msu|yara?|ftm|ign2?|idb|wdb|pdb|gdb|crb|cbc)");

    private static final int HEADER = 512;

    private final Path path;

    public MirrorFolder(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /**
     * What is in it, by name; empty if it is not there.
     *
     * @throws Failure {@link AntivirusProblem#MIRROR_UNREADABLE}
     */
    public List<MirrorFile> files() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        List<MirrorFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(path)) {
            for (Path file : all.sorted().toList()) {
                String name = file.getFileName().toString();
                if (DATABASE.matcher(name).matches() && Files.isRegularFile(file)) {
                    files.add(read(name, file));
                }
            }
            return files;
        } catch (IOException e) {
            throw Failure.of(AntivirusProblem.MIRROR_UNREADABLE, Subject.none(), "path", path.toString())
                    .causedBy(e);
        }
    }

    private static MirrorFile read(String name, Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[128 * 1024];
        byte[] head;
        long size;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEADER);
            digest.update(head);
            size = head.length;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                size += count;
            }
        }
        return new MirrorFile(name, file, size, HexFormat.of().formatHex(digest.digest()), header(head));
    }

    private static @Nullable DatabaseHeader header(byte[] head) {
        return DatabaseHeader.of(new String(head, StandardCharsets.ISO_8859_1)).orElse(null);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
