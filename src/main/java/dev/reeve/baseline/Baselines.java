package dev.reeve.baseline;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The accepted states of all subjects: one JSON file each, {@code KIND/SUBJECT.json}, replaced as a whole. */
public final class Baselines {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final Path directory;
    private final JsonFactory json = new JsonFactory();

    /** @param directory where they are kept; made when the first is written */
    public Baselines(Path directory) {
        this.directory = directory;
    }

    /**
     * The state that was accepted last.
     *
     * @return nothing if none was
     * @throws Failure {@link BaselineProblem#UNREADABLE}
     */
    public Optional<Baseline> read(String kind, String subject) {
        Path file = file(kind, subject);
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            return Optional.of(read(kind, subject, parser));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            throw trouble(BaselineProblem.UNREADABLE, file, e);
        }
    }

    /**
     * Keeps an accepted state in the place of the one before, durable when this returns.
     *
     * @return the SHA-256 of the file, as 64 hex digits
     * @throws Failure {@link BaselineProblem#UNWRITABLE}; then the one before is still there
     */
    public String write(Baseline baseline) {
        Path file = file(baseline.kind(), baseline.subject());
        byte[] bytes = encode(baseline);
        try {
            Path folder = java.util.Objects.requireNonNull(file.getParent());
            Files.createDirectories(folder, mode("rwx------"));
            Path fresh = Files.createTempFile(folder, ".new-", ".json", mode("rw-------"));
            try {
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                    channel.force(true);
                }
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw trouble(BaselineProblem.UNWRITABLE, file, e);
        }
        return sha256(bytes);
    }

    /** Names of hosts are letters and digits of any script: safe as file names, but for what no file system may take. */
    private Path file(String kind, String subject) {
        if (!PLAIN.matcher(kind).matches()) {
            throw new IllegalArgumentException("a kind is plain: " + kind);
        }
        StringBuilder name = new StringBuilder();
        for (byte each : subject.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
            name.append(plain ? String.valueOf(c) : String.format("%%%02x", (int) c));
        }
        return directory.resolve(kind).resolve(name + ".json");
    }

    private byte[] encode(Baseline baseline) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            generator.writeStringProperty("kind", baseline.kind());
            generator.writeStringProperty("subject", baseline.subject());
            generator.writeStringProperty("accepted", baseline.accepted().toString());
            generator.writeStringProperty("by", baseline.by());
            generator.writeName("items").writeStartObject();
            baseline.items().forEach(generator::writeStringProperty);
            generator.writeEndObject();
            generator.writeEndObject();
        }
        return out.toByteArray();
    }

    private static Baseline read(String kind, String subject, JsonParser parser) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        SortedMap<String, String> items = new TreeMap<>();
        expect(parser.nextToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("items")) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String item = parser.currentName();
                    expect(parser.nextToken() == JsonToken.VALUE_STRING);
                    items.put(item, parser.getString());
                }
            } else if (parser.currentToken() == JsonToken.VALUE_STRING) {
                texts.put(name, parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        expect(parser.currentToken() == JsonToken.END_OBJECT && texts.containsKey("accepted"));
        return new Baseline(
                kind,
                subject,
                Instant.parse(String.valueOf(texts.get("accepted"))),
                texts.getOrDefault("by", ""),
                items);
    }

    private static void expect(boolean right) throws IOException {
        if (!right) {
            throw new IOException("not a baseline");
        }
    }

    private FileAttribute<?>[] mode(String permissions) {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Failure trouble(BaselineProblem problem, Path file, Exception cause) {
        String path = file.toString();
        return Failure.of(problem, Subject.item(path), "path", path).causedBy(cause);
    }
}
