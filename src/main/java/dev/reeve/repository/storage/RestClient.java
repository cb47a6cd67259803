package dev.reeve.repository.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one REST server, each bounded in time and in the size of its answer. What may pass is tried again; who
 * redirects is not followed, because the password would go along.
 */
final class RestClient {
    private static final int PART = 64 << 10;
    private static final int NO_SPACE = 507;
    private static final int TOO_MANY = 429;

    /**
     * What a server answered.
     *
     * @param length the size it says the body has; -1 if it does not
     */
    record Answer(int status, String type, long length, byte[] body) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * A request.
     *
     * @param name below the repository's address
     * @param limit most bytes that the answer's body may have
     * @param header one more header's name and value; empty for none
     * @param content what is sent; null for nothing
     */
    record Request(
            String method,
            String name,
            long limit,
            String[] header,
            @Nullable ByteBuffer content) {
        static Request of(String method, String name, long limit, String... header) {
            return new Request(method, name, limit, header, null);
        }
    }

    private final RestAccess access;
    private final RestPatience patience;
    private final HttpClient http;

    RestClient(RestAccess access, RestPatience patience) throws IOException {
        this.access = access;
        this.patience = patience;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect());
        if (access.caFile() != null) {
            builder.sslContext(TrustedAuthority.of(access.caFile()));
        }
        http = builder.build();
    }

    /** Sends a request that does the same when it is sent twice, as often as {@link RestPatience} allows. */
    Answer send(Request request) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(request);
            } catch (IOException e) {
                if (attempt >= patience.attempts() || !mayPass(e)) {
                    throw e;
                }
                patience.pause(attempt);
            }
        }
    }

    /** Whether another attempt may end better. */
    static boolean mayPass(IOException trouble) {
        if (trouble instanceof RestFailure failure) {
            return failure.kind() == RestFailure.Kind.TROUBLE
                    && !String.valueOf(failure.getMessage()).contains("no space left");
        }
        return !(trouble instanceof InterruptedIOException && !(trouble instanceof java.net.SocketTimeoutException))
                && !(trouble instanceof SSLException)
                && !(trouble instanceof UnknownHostException);
    }

    /** Sends a request once; 2xx, 404 and 416 are answers, all else is an exception. */
    Answer once(Request request) throws IOException {
        AtomicLong moved = new AtomicLong();
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(access.at(request.name())).method(request.method(), publisher(request, moved));
        if (access.authorization() != null) {
            builder.header("Authorization", access.authorization());
        }
        if (request.header().length > 0) {
            builder.headers(request.header());
        }
        HttpResponse<byte[]> response = exchange(builder.build(), request, moved);
        Answer answer = new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT),
                response.headers().firstValueAsLong("Content-Length").orElse(-1),
                response.body());
        judge(request, answer);
        return answer;
    }

    private HttpResponse<byte[]> exchange(HttpRequest built, Request request, AtomicLong moved) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> running =
                http.sendAsync(built, info -> new BoundedBody(limit(request, info), moved));
        try {
            while (true) {
                long before = moved.get();
                try {
                    return running.get(patience.stall().toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (moved.get() == before) {
                        throw (IOException) new HttpTimeoutException(
                                        "no answer for " + patience.stall().toSeconds() + " seconds")
                                .initCause(e);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while the server was asked").initCause(e);
        } catch (ExecutionException e) {
            throw rootOf(e);
        } finally {
            running.cancel(true);
        }
    }

    /** What an error says may be longer than the few bytes that were asked for. */
    private static long limit(Request request, HttpResponse.ResponseInfo info) {
        return info.statusCode() < 300 ? request.limit() : Math.max(request.limit(), PART);
    }

    /** What went wrong, with words: Java's own exception for a refused connection has none. */
    private static IOException rootOf(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof RestFailure || cause instanceof SSLException) {
            return (IOException) cause;
        }
        if (cause instanceof java.net.ConnectException) {
            if (isNameUnknown(cause)) {
                return (IOException) new UnknownHostException("no machine of this name is known").initCause(cause);
            }
            return (IOException) new java.net.ConnectException("no connection: the server does not answer at this port")
                    .initCause(cause);
        }
        if (cause instanceof IOException known && known.getMessage() != null) {
            return known;
        }
        return new IOException(String.valueOf(cause), cause);
    }

    private static boolean isNameUnknown(Throwable trouble) {
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException || each instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    private static void judge(Request request, Answer answer) throws RestFailure {
        int status = answer.status();
        String said = request.method() + " was answered with status " + status;
        if (status == 401 || status == 403) {
            throw new RestFailure(RestFailure.Kind.REFUSED, said);
        }
        if (status == NO_SPACE) {
            throw new RestFailure(RestFailure.Kind.TROUBLE, said + ": no space left on the server");
        }
        if (status >= 500 || status == TOO_MANY || status == 408) {
            throw new RestFailure(RestFailure.Kind.TROUBLE, said);
        }
        if ((!answer.isOk() && status != 404 && status != 416)
                || (answer.isOk() && answer.type().startsWith("text/html"))) {
            throw new RestFailure(RestFailure.Kind.NOT_RESTIC, said);
        }
    }

    private static BodyPublisher publisher(Request request, AtomicLong moved) {
        ByteBuffer content = request.content();
        if (content == null || !content.hasRemaining()) {
            return BodyPublishers.noBody();
        }
        Iterable<byte[]> parts = () -> new Parts(content.duplicate(), moved);
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(parts), content.remaining());
    }

    /** A buffer piece by piece, as the connection takes it. */
    private static final class Parts implements Iterator<byte[]> {
        private final ByteBuffer rest;
        private final AtomicLong moved;

        Parts(ByteBuffer rest, AtomicLong moved) {
            this.rest = rest;
            this.moved = moved;
        }

        @Override
        public boolean hasNext() {
            return rest.hasRemaining();
        }

        @Override
        public byte[] next() {
            if (!rest.hasRemaining()) {
                throw new NoSuchElementException();
            }
            byte[] part = new byte[Math.min(PART, rest.remaining())];
            rest.get(part);
            moved.addAndGet(part.length);
            return part;
        }
    }
}
