package dev.reeve.report.digest;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Digests of months that are over, kept beside the journal: each as a file that begins with the digest of its own
 * content and of the journal's files that it was made from, by name, size and time. What does not fit is made anew.
 */
final class Shelf {
    private static final int HASH = 32;

    private final Path journal;
    private final Path folder;

    /** What digests of these settings must be alike in: the format, the zone, how long a reading speaks. */
    private final String settings;

    Shelf(Path journal, String settings) {
        this.journal = journal;
        this.folder = journal.resolve("reports");
        this.settings = "reeve digest 1 " + RecordShapes.signature(MonthDigest.class) + settings;
    }

    Optional<MonthDigest> find(YearMonth month, YearMonth first, YearMonth last) {
        try {
            byte[] bytes = Files.readAllBytes(file(month));
            byte[] head = Arrays.copyOf(bytes, HASH);
            byte[] content = Arrays.copyOfRange(bytes, Math.min(HASH, bytes.length), bytes.length);
            if (!Arrays.equals(head, hash(sources(first, last), content))) {
                return Optional.empty();
            }
            DataInputStream in = new DataInputStream(new BufferedInputStream(new ByteArrayInputStream(content)));
            return Optional.ofNullable((MonthDigest) new RecordReader(in).read(MonthDigest.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps a digest; a journal that may only be read is reckoned anew every time. */
    void keep(YearMonth month, YearMonth first, YearMonth last, MonthDigest digest) {
        try {
            String sources = sources(first, last);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            new RecordWriter(new DataOutputStream(content)).write(digest, MonthDigest.class);
            Files.createDirectories(folder, mode("rwx------"));
            Path part = Files.createTempFile(folder, month.toString(), ".part", mode("rw-------"));
            try {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                whole.write(hash(sources, content.toByteArray()));
                content.writeTo(whole);
                Files.write(part, whole.toByteArray());
                Files.move(part, file(month), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            // The shelf is for speed only: nothing is lost with it.
            assert e != null;
        }
    }

    private Path file(YearMonth month) {
        return folder.resolve(month + ".digest");
    }

    private FileAttribute<?>[] mode(String permissions) {
        boolean posix = journal.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The journal's files of these months, whatever they are packed with. */
    private String sources(YearMonth first, YearMonth last) throws IOException {
        List<String> facts = new ArrayList<>();
        try (DirectoryStream<Path> children =
                Files.newDirectoryStream(journal, "[0-9][0-9][0-9][0-9]-[0-9][0-9].jsonl*")) {
            for (Path child : children) {
                String name = String.valueOf(child.getFileName());
                String month = name.substring(0, 7);
                if (month.compareTo(first.toString()) >= 0 && month.compareTo(last.toString()) <= 0) {
                    BasicFileAttributes facts1 = Files.readAttributes(child, BasicFileAttributes.class);
                    facts.add(name + ' ' + facts1.size() + ' ' + facts1.lastModifiedTime());
                }
            }
        } catch (NoSuchFileException e) {
            return "";
        } catch (UncheckedIOException | java.nio.file.DirectoryIteratorException e) {
            throw new IOException(e);
        }
        facts.sort(null);
        return String.join("\n", facts);
    }

    private byte[] hash(String sources, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((settings + '\n' + HexFormat.of().toHexDigits(content.length) + '\n' + sources + '\n')
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return digest.digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
