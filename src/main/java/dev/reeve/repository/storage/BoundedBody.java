package dev.reeve.repository.storage;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The body of an answer in memory, up to a limit: a server may send without end. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final long limit;
    private final AtomicLong moved;
    private @Nullable Subscription subscription;

    /** @param moved counts what arrives, so that others see that something does */
    BoundedBody(long limit, AtomicLong moved) {
        this.limit = limit;
        this.moved = moved;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            int length = part.remaining();
            moved.addAndGet(length);
            if (bytes.size() + (long) length > limit) {
                if (subscription != null) {
                    subscription.cancel();
                }
                body.completeExceptionally(
                        new RestFailure(RestFailure.Kind.TOO_LARGE, "the answer has more than " + limit + " bytes"));
                return;
            }
            byte[] copy = new byte[length];
            part.get(copy);
            bytes.writeBytes(copy);
        }
    }

    @Override
    public void onError(Throwable trouble) {
        body.completeExceptionally(trouble);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
