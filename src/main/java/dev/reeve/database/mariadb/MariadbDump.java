package dev.reeve.database.mariadb;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.RunningDump;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The dump of one database under way, while its facts are taken beside it on a connection of their own. */
final class MariadbDump implements RunningDump {
    private final Troubles troubles;
    private final String database;
    private final DumpProgram program;
    private final FactsReader reader;
    private final FutureTask<DatabaseFacts> facts;
    private final @Nullable String approximation;

    private MariadbDump(
            Troubles troubles, DumpProgram program, FactsReader reader, String database, @Nullable String refusal) {
        this.troubles = troubles;
        this.database = database;
        this.program = program;
        this.reader = reader;
        this.approximation = refusal != null
                ? refusal
                : reader.hasUnsnapped() ? "it has tables of an engine without transactions" : null;
        this.facts = new FutureTask<>(() -> reader.read(refusal == null));
    }

    /** Begins dump and facts, at the same moment if the account may hold the server still for it. */
    static MariadbDump start(ClientScript script, Troubles troubles, String database) throws IOException {
        FactsReader reader = null;
        DumpProgram program = null;
        try {
            ClientSession session = ClientSession.plain(script);
            reader = new FactsReader(session, database);
            DumpHead head = DumpHead.read(session, database);
            program = DumpProgram.prepare(script, database, head);
            String refusal = begin(script, reader, program);
            reader.list();
            MariadbDump dump = new MariadbDump(troubles, program, reader, database, refusal);
            Thread thread = new Thread(dump.facts, "facts of " + database);
            thread.setDaemon(true);
            thread.start();
            return dump;
        } catch (IOException | RuntimeException e) {
            if (program != null) {
                program.close();
            }
            if (reader != null) {
                reader.close();
            }
            if (e instanceof ClientError refused) {
                throw troubles.dump(refused, database);
            }
            throw e;
        }
    }

    /** Lets both begin; null if at the same moment, else why not. */
    private static @Nullable String begin(ClientScript script, FactsReader reader, DumpProgram program)
            throws IOException {
        try (BriefLock lock = BriefLock.take(script)) {
            reader.begin();
            program.go();
            if (lock.refusal() != null) {
                return lock.refusal();
            }
            return program.hasBegun(lock) ? null : "the dump did not begin while the server was held still";
        }
    }

    /** Why the facts may be of another moment than the dump. */
    Optional<String> approximation() {
        return Optional.ofNullable(approximation);
    }

    @Override
    public InputStream content() {
        return program.content();
    }

    @Override
    public DatabaseFacts finish() throws IOException {
        try {
            program.finish();
            if (!program.isWhole()) {
                throw troubles.failure(DatabaseProblem.DUMP_INCOMPLETE, database, "");
            }
            return facts.get();
        } catch (ClientError e) {
            throw troubles.dump(e, database);
        } catch (ExecutionException e) {
            throw factsFailure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while facts were taken", e);
        }
    }

    private RuntimeException factsFailure(@Nullable Throwable cause) throws IOException {
        if (cause instanceof ClientError refused) {
            return troubles.query(refused, database);
        } else if (cause instanceof IOException broken) {
            throw broken;
        }
        return cause instanceof RuntimeException bug ? bug : new IllegalStateException(cause);
    }

    @Override
    public void close() {
        program.close();
        reader.close();
    }
}
