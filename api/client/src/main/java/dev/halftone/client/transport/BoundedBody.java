package dev.halftone.client.transport;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects a body while it streams in, and stops at a limit. Remembers when the first byte came. */
final class BoundedBody implements BodyCodec<Buffer>, BodyStream<Buffer> {

    private final long limit;
    private final Supplier<Instant> clock;
    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer collected = Buffer.buffer();
    private volatile @Nullable Instant firstByteAt;
    private volatile boolean abandoned;

    BoundedBody(long limit, Supplier<Instant> clock) {
        this.limit = limit;
        this.clock = clock;
    }

    Optional<Instant> firstByteAt() {
        return Optional.ofNullable(firstByteAt);
    }

    /** The next part that arrives is refused, and with it the connection ends. */
    void abandon() {
        abandoned = true;
    }

    @Override
    public BodyStream<Buffer> stream() {
        return this;
    }

    @Override
    public Future<Buffer> result() {
        return whole.future();
    }

    @Override
    public Future<Void> write(Buffer part) {
        if (firstByteAt == null) {
            firstByteAt = clock.get();
        }
        if (abandoned) {
            return Future.failedFuture(new TimeoutException("Nobody waits for this answer any more."));
        }
        if (collected.length() + (long) part.length() > limit) {
            TooLargeException tooLarge = new TooLargeException(limit);
            whole.tryFail(tooLarge);
            return Future.failedFuture(tooLarge);
        }
        collected.appendBuffer(part);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end() {
        whole.tryComplete(collected);
        return Future.succeededFuture();
    }

    @Override
    public void handle(Throwable broken) {
        whole.tryFail(broken);
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }

    /** The answer is longer than the call allows. */
    static final class TooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long limit) {
            super("The answer is longer than " + limit + " bytes.", null, false, false);
        }
    }
}
