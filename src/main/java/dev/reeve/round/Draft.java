package dev.reeve.round;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The file in which one person's unfinished round is kept, a sheet beside the journal. It is written after each answer,
 * so that neither Ctrl-C nor a power cut takes more than the line that is being typed.
 */
public final class Draft {
    private final Path file;

    /**
     * @param journal the journal's directory
     * @param by whose round it is; each account has a draft of its own
     */
    public Draft(Path journal, String by) {
        String name = by.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        this.file = journal.resolve("rounds").resolve("draft-" + name + ".json");
    }

    public Path file() {
        return file;
    }

    /**
     * Keeps what was answered so far.
     *
     * @throws Failure {@link RoundProblem#DRAFT_NOT_KEPT}
     */
    public void keep(String by, Instant start, Collection<Reply> replies, @Nullable String handOver) {
        byte[] bytes = text(by, start, replies, handOver).getBytes(StandardCharsets.UTF_8);
        // Java closes the channel of an interrupted thread, and Ctrl-C is what a draft is for.
        boolean interrupted = Thread.interrupted();
        try {
            Path folder = file.resolveSibling("");
            Files.createDirectories(folder, mode("rwx------"));
            Path part = Files.createTempFile(folder, "draft", ".part", mode("rw-------"));
            try {
                Files.write(part, bytes);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw trouble(RoundProblem.DRAFT_NOT_KEPT, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String text(String by, Instant start, Collection<Reply> replies, @Nullable String handOver) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("by", by);
            json.writeStringProperty("start", start.toString());
            json.writeName("answers").writeStartObject();
            replies.forEach(reply -> reply(json, reply));
            json.writeEndObject();
            if (handOver != null) {
                json.writeStringProperty("hand-over", handOver);
            }
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void reply(JsonGenerator json, Reply reply) {
        json.writeName(reply.item()).writeStartObject();
        if (reply.state() == Reply.State.SKIPPED) {
            json.writeBooleanProperty("skip", true);
        } else if (reply.value() != null) {
            // As text, which a sheet takes as well: no exponent, and nothing lost.
            json.writeStringProperty("value", Reply.plain(reply.value()));
        } else {
            json.writeBooleanProperty("good", reply.state() == Reply.State.GOOD);
        }
        if (reply.note() != null) {
            json.writeStringProperty("note", reply.note());
        }
        json.writeEndObject();
    }

    /**
     * What was kept; nothing if there is no draft. Lines that are on the checklist no more are passed over.
     *
     * @throws Failure {@link RoundProblem#DRAFT_UNREADABLE}
     */
    public Optional<Sheet> read(Checklist checklist, Clock clock) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw trouble(RoundProblem.DRAFT_UNREADABLE, e);
        }
        SheetReader.Read read = SheetReader.read(file, text, checklist, clock);
        if (read.sheet().start() == null) {
            throw trouble(RoundProblem.DRAFT_UNREADABLE, new IOException("no start"));
        }
        return Optional.of(read.sheet());
    }

    /** Removes it; one that cannot be removed is offered again, which harms nobody. */
    public void drop() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            assert e != null;
        }
    }

    private Failure trouble(RoundProblem problem, IOException cause) {
        return Failure.of(problem, Subject.item(file.toString()), "file", file.toString(), "reason", cause.toString())
                .causedBy(cause);
    }

    private FileAttribute<?>[] mode(String permissions) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
