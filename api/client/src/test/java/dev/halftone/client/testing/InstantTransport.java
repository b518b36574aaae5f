package dev.halftone.client.testing;

import dev.halftone.client.replay.RecordedReply;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers at once, on the caller's thread. Thread-safe where its answers are. */
public final class InstantTransport implements Transport {

    private final Function<HttpCall, RecordedReply> answers;
    private final List<HttpCall> sent = new CopyOnWriteArrayList<>();

    public InstantTransport(Function<HttpCall, RecordedReply> answers) {
        this.answers = answers;
    }

    /** For what must not send anything; ask {@link #sent} afterwards. */
    public static InstantTransport unused() {
        return new InstantTransport(call -> {
            throw new AssertionError("Nothing may be sent, but " + call + " was.");
        });
    }

    public List<HttpCall> sent() {
        return sent;
    }

    @Override
    public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
        sent.add(call);
        Instant now = Instant.now();
        RecordedReply reply = answers.apply(call);
        return CompletableFuture.completedFuture(
                reply instanceof RecordedReply.Lost lost
                        ? new TransportResult.Faulted(lost.fault(), "It was lost.", now)
                        : new TransportResult.Answered(((RecordedReply.Answer) reply).reply(), now, now, now));
    }

    @Override
    public void close() {}
}
