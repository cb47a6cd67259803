package dev.reeve.database.mariadb;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpLoad;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A dump on its way into a database, through the client program. Words of a dump that would be commands to the client are
 * none (binary mode), and the client hands no file of the machine to the server.
 */
final class MariadbLoad implements DumpLoad {
    private static final int HEAD = 4096;

    private final Troubles troubles;
    private final String file;
    private final String database;
    private final ServerVersion present;
    private final RunningCommand command;
    private final Content content;
    private final Thread answers;

    MariadbLoad(ClientScript script, Troubles troubles, String file, String database, ServerVersion present)
            throws IOException {
        this.troubles = troubles;
        this.file = file;
        this.database = database;
        this.present = present;
        this.command = script.client("--max-allowed-packet=1G", database);
        this.content = new Content(command.stdin());
        this.answers = new Thread(this::discard, "answers to a dump");
        answers.setDaemon(true);
        answers.start();
    }

    /** Dumps ask now and then (sequences do); nobody wants to know, but the client must be able to say it. */
    private void discard() {
        try (InputStream stdout = command.stdout()) {
            stdout.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The load was ended, or the connection lost: waiting for the status tells.
        }
    }

    @Override
    public OutputStream content() {
        return content;
    }

    @Override
    public void finish() throws IOException {
        try {
            content.close();
        } catch (IOException e) {
            // The client has given up; its status and last words say why.
        }
        try {
            answers.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a dump was loaded", e);
        }
        int status = command.waitFor();
        if (!content.end.seen() && !content.refused) {
            // What the server says of half a statement would lead astray.
            throw troubles.failure(DatabaseProblem.DUMP_INCOMPLETE, database, file)
                    .withEvidence(status == 0 ? List.of() : new ClientError(status, command.stderr()).evidence());
        }
        if (status != 0) {
            throw troubles.load(
                    new ClientError(status, command.stderr()),
                    database,
                    ServerVersion.ofDump(content.head, content.headLength),
                    present);
        }
    }

    @Override
    public void close() {
        command.close();
    }

    /** What is written, its beginning kept and its end looked at. */
    private static final class Content extends OutputStream {
        private final OutputStream out;
        private final EndMarker end = new EndMarker();
        private final byte[] head = new byte[HEAD];
        private int headLength;
        /** Whether the client took no more before all was written. */
        private boolean refused;

        Content(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int more = Math.min(length, HEAD - headLength);
            System.arraycopy(bytes, offset, head, headLength, more);
            headLength += more;
            end.pass(bytes, offset, length);
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                refused = true;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
