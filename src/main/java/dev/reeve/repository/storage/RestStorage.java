package dev.reeve.repository.storage;

import dev.reeve.repository.Id;
import dev.reeve.repository.crypto.DamagedData;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * A repository on a server that speaks restic's REST protocol, version 2: rest-server, or {@code rclone serve restic} and
 * behind it any object store. Source: restic's {@code doc/REST_backend.rst}.
 *
 * <p>The server is told each file's length and gives it its name when all is there; the size is asked for afterwards. No
 * server is believed about sizes: each kind of file has a limit.
 */
public final class RestStorage implements Storage {
    private static final String HEAD = "HEAD";
    private static final String GET = "GET";
    /** Keys, locks, config: some hundred bytes each. */
    private static final long SMALL = 1 << 20;
    /** Snapshots and indexes; restic's are 8 MiB at most, and those of a repository changed by others may be larger. */
    private static final long LARGE = 256L << 20;
    /** A hundred bytes for each of ten million packs, 160 TiB. */
    private static final long LISTING = 1L << 30;

    private static final int SENDERS = 64;

    private final RestAccess access;
    private final RestPatience patience;
    private final RestClient client;
    /** Two threads never send one name at the same time: not every server keeps them apart. */
    private final Object[] senders = Stream.generate(Object::new).limit(SENDERS).toArray();

    /** Whether the repository is known to be there, or was made by this. */
    private volatile boolean rootKnown;

    /** @throws IOException if the file of certificates cannot be read */
    public RestStorage(RestAccess access, RestPatience patience) throws IOException {
        this.access = access;
        this.patience = patience;
        client = new RestClient(access, patience);
    }

    @Override
    public String location() {
        return access.location();
    }

    @Override
    public void createLayout() throws IOException {
        asking("", () -> {
            RestClient.Answer answer = client.send(RestClient.Request.of("POST", "?create=true", SMALL));
            if (!answer.isOk()) {
                throw new RestFailure(RestFailure.Kind.NOT_RESTIC, "?create=true is not known: " + answer.status());
            }
            return true;
        });
        rootKnown = true;
    }

    @Override
    public boolean exists(FileKind kind, Id id) throws IOException {
        String name = name(kind, id);
        return asking(name, () -> sizeIfThere(name) >= 0);
    }

    @Override
    public void save(FileKind kind, Id id, ByteBuffer content) throws IOException {
        String name = name(kind, id);
        asking(name, () -> {
            requireRoot();
            for (int attempt = 1; ; attempt++) {
                try {
                    synchronized (senders[Math.floorMod(name.hashCode(), SENDERS)]) {
                        saveOnce(name, content);
                    }
                    return true;
                } catch (IOException e) {
                    if (attempt >= patience.attempts() || !RestClient.mayPass(e)) {
                        throw e;
                    }
                    patience.pause(attempt);
                }
            }
        });
    }

    /** A disk that is not mounted on the server must not be mistaken for an empty repository. */
    private void requireRoot() throws IOException {
        if (!rootKnown) {
            if (sizeIfThere(FileKind.CONFIG.directory()) < 0) {
                throw new NoSuchFileException(describe(FileKind.CONFIG.directory()));
            }
            rootKnown = true;
        }
    }

    private void saveOnce(String name, ByteBuffer content) throws IOException {
        int length = content.remaining();
        long there = sizeIfThere(name);
        if (there == length) {
            return;
        }
        if (there >= 0) {
            // Servers do not overwrite, and what is there is the torn rest of something.
            client.send(RestClient.Request.of("DELETE", name, SMALL));
        }
        RestClient.Answer answer =
                client.once(new RestClient.Request("POST", name, SMALL, new String[] {}, content.duplicate()));
        long size = sizeIfThere(name);
        if (!answer.isOk() || size != length) {
            throw new RestFailure(
                    RestFailure.Kind.TROUBLE,
                    "has " + size + " bytes after " + length + " were sent (status " + answer.status() + ")");
        }
    }

    @Override
    public byte[] load(FileKind kind, Id id) throws IOException {
        String name = name(kind, id);
        byte[] bytes = asking(name, () -> there(name, get(name, limit(kind))).body());
        rootKnown |= kind == FileKind.CONFIG;
        return bytes;
    }

    private static long limit(FileKind kind) {
        return switch (kind) {
            case CONFIG, KEY, LOCK -> SMALL;
            case SNAPSHOT, INDEX -> LARGE;
            // What the index and the packs' own headers can address.
            case PACK -> Integer.MAX_VALUE - 64;
        };
    }

    @Override
    public byte[] load(FileKind kind, Id id, long offset, int length) throws IOException {
        String name = name(kind, id);
        if (length == 0) {
            return new byte[0];
        }
        return asking(name, () -> {
            long end = offset + length;
            // A server that knows no ranges sends all from the beginning.
            RestClient.Answer answer = client.send(RestClient.Request.of(
                    GET, name, Math.max(length, Math.min(end, LARGE)), "Range", "bytes=" + offset + "-" + (end - 1)));
            if (answer.status() == 416) {
                throw new EOFException(describe(name) + " ends before byte " + end);
            }
            byte[] body = there(name, answer).body();
            int from = answer.status() == 206 ? 0 : (int) Math.min(offset, body.length);
            if (body.length - from < length) {
                throw new EOFException(
                        describe(name) + " ends after " + (offset + body.length - from) + " bytes of " + end);
            }
            return body.length == length ? body : Arrays.copyOfRange(body, from, from + length);
        });
    }

    @Override
    public long size(FileKind kind, Id id) throws IOException {
        String name = name(kind, id);
        return asking(name, () -> {
            long size = sizeIfThere(name);
            if (size < 0) {
                throw new NoSuchFileException(describe(name));
            }
            return size;
        });
    }

    @Override
    public List<StoredFile> list(FileKind kind) throws IOException {
        String name = kind.directory();
        return asking(name, () -> {
            if (kind == FileKind.CONFIG) {
                long size = sizeIfThere(name);
                return size < 0 ? List.of() : List.of(new StoredFile(CONFIG_ID, size));
            }
            RestClient.Answer answer =
                    client.send(RestClient.Request.of(GET, name + "/", LISTING, "Accept", RestListing.TYPE));
            if (answer.status() == 404) {
                return List.of();
            }
            if (!answer.type().startsWith(RestListing.TYPE)) {
                throw new RestFailure(
                        RestFailure.Kind.NOT_RESTIC, "the list of files is of the type \"" + answer.type() + '"');
            }
            try {
                return RestListing.parse(answer.body());
            } catch (DamagedData e) {
                throw (IOException) new RestFailure(
                                RestFailure.Kind.NOT_RESTIC, "the list of files makes no sense: " + e.getMessage())
                        .initCause(e);
            }
        });
    }

    @Override
    public void remove(FileKind kind, Id id) throws IOException {
        String name = name(kind, id);
        asking(name, () -> client.send(RestClient.Request.of("DELETE", name, SMALL)));
    }

    @Override
    public void close() {
        // The client's threads are daemons and its connections end with them.
    }

    private RestClient.Answer get(String name, long limit) throws IOException {
        return client.send(RestClient.Request.of(GET, name, limit));
    }

    private RestClient.Answer there(String name, RestClient.Answer answer) throws IOException {
        if (!answer.isOk()) {
            throw new NoSuchFileException(describe(name));
        }
        return answer;
    }

    /** -1 if there is no such file. */
    private long sizeIfThere(String name) throws IOException {
        RestClient.Answer answer = client.send(RestClient.Request.of(HEAD, name, SMALL));
        if (answer.status() == 404) {
            return -1;
        }
        if (answer.length() < 0) {
            throw new RestFailure(RestFailure.Kind.NOT_RESTIC, "no size is told");
        }
        return answer.length();
    }

    private interface Asking<T> {
        T run() throws IOException;
    }

    /** Names the file and the server in what goes wrong, and keeps the kind of exception. */
    private <T> T asking(String name, Asking<T> work) throws IOException {
        try {
            return work.run();
        } catch (FileSystemException | EOFException | java.io.InterruptedIOException e) {
            throw e;
        } catch (RestFailure e) {
            RestFailure named = new RestFailure(e.kind(), describe(name) + ": " + e.getMessage());
            named.initCause(e);
            throw named;
        } catch (SSLException e) {
            throw (IOException) new SSLException(describe(name) + ": " + e.getMessage()).initCause(e);
        } catch (IOException e) {
            throw new IOException(describe(name) + ": " + e.getMessage(), e);
        }
    }

    private static String name(FileKind kind, Id id) {
        return kind == FileKind.CONFIG ? kind.directory() : kind.directory() + "/" + id.hex();
    }

    private String describe(String name) {
        return access.location() + name;
    }
}
