package dev.reeve.cli;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.mariadb.MariadbServer;
import dev.reeve.database.mariadb.TableSections;
import dev.reeve.dump.DumpFeed;
import dev.reeve.dump.StoredDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Repository;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One dump on its way out of a repository to a file of this machine, or to standard output. */
final class DumpToFile {
    /** Standard output, as many programs write it. */
    static final String STREAM = "-";

    private static final int BUFFER = 1 << 16;

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    private final Invocation reeve;
    private final StoredDump dump;
    private final DumpFeed feed;
    private final String engine;
    private final @Nullable String table;

    /** @param table the only one that is wanted; null for all */
    DumpToFile(Invocation reeve, Repository repository, StoredDump dump, String engine, @Nullable String table) {
        this.reeve = reeve;
        this.dump = dump;
        this.engine = engine;
        this.table = table;
        this.feed = new DumpFeed(repository, dump, Subject.none(), count -> {});
        if (table != null && !engine.equals(MariadbServer.ENGINE)) {
            throw failure(DatabaseProblem.TABLE_NOT_SEPARATE);
        }
    }

    /** Writes it to standard output; a terminal takes text only. */
    void toStream() throws IOException {
        OutputStream out = reeve.environment().out();
        boolean terminal = reeve.settings().terminal(reeve.environment()).out();
        write(terminal ? new TextOnly(out, dump.file()) : out);
        out.flush();
    }

    /**
     * Writes a file that only its owner may read. It has its name only when it is whole.
     *
     * @throws Failure if it is there already and may not be replaced, or cannot be written
     */
    void toFile(Path file, boolean replace) {
        if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw Failure.of(CliProblem.FILE_TO_WRITE_EXISTS, Subject.item(file.toString()), "file", file.toString());
        }
        Path part = file.resolveSibling(file.getFileName() + ".reeve-part");
        try {
            Files.deleteIfExists(part);
            try {
                boolean posix =
                        file.getFileSystem().supportedFileAttributeViews().contains("posix");
                Files.createFile(
                        part,
                        posix
                                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNERS)}
                                : new FileAttribute<?>[0]);
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.WRITE), BUFFER)) {
                    write(out);
                }
                if (replace) {
                    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.move(part, file);
                }
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            if (Interruption.isCauseOf(e)) {
                Thread.currentThread().interrupt();
            }
            throw Failure.of(
                            CliProblem.FILE_NOT_WRITTEN,
                            Subject.item(file.toString()),
                            "file",
                            file.toString(),
                            "reason",
                            e.toString())
                    .causedBy(e);
        }
    }

    private void write(OutputStream out) throws IOException {
        if (table == null) {
            feed.to(out);
            return;
        }
        // Not closed: it only passes on.
        TableSections sections = new TableSections(out, table);
        feed.to(sections);
        sections.end();
        if (!sections.found()) {
            throw failure(DatabaseProblem.NO_SUCH_TABLE);
        }
    }

    private Failure failure(DatabaseProblem problem) {
        return Failure.of(
                problem,
                Subject.item(dump.file()),
                "database",
                dump.file(),
                "reason",
                String.valueOf(table),
                "engine",
                engine);
    }
}
