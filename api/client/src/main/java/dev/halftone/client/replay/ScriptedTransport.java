package dev.halftone.client.replay;

import dev.halftone.client.time.TimeSource;
import dev.halftone.client.transport.Transport;
import dev.halftone.client.transport.TransportResult;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers calls with recorded replies, in order; when they run out, the next call times out. */
public final class ScriptedTransport implements Transport {

    private final Deque<RecordedReply> replies;
    private final TimeSource time;

    public ScriptedTransport(List<RecordedReply> replies, TimeSource time) {
        this.replies = new ArrayDeque<>(replies);
        this.time = time;
    }

    /** How many replies have not been asked for. */
    public int unused() {
        return replies.size();
    }

    @Override
    public CompletableFuture<TransportResult> send(HttpCall call, Reach reach) {
        Instant sent = time.now();
        RecordedReply next = replies.poll();
        if (next == null) {
            return later(
                    call.timeout(),
                    new TransportResult.Faulted(
                            TransportResult.Fault.TIMEOUT,
                            "No complete answer from " + call.uri().getHost() + " within "
                                    + call.timeout().toSeconds() + " s.",
                            sent));
        } else if (next instanceof RecordedReply.Lost lost) {
            Duration after = lost.fault() == TransportResult.Fault.TIMEOUT
                            && lost.after().isZero()
                    ? call.timeout()
                    : lost.after();
            return later(after, new TransportResult.Faulted(lost.fault(), message(lost.fault(), call), sent));
        }
        RecordedReply.Answer answer = (RecordedReply.Answer) next;
        if (answer.reply().bodyLength() > call.maxReplyBytes()) {
            return later(
                    answer.after(),
                    new TransportResult.Faulted(
                            TransportResult.Fault.TOO_LARGE,
                            "The answer is longer than " + call.maxReplyBytes() + " bytes.",
                            sent));
        }
        Instant arrival = sent.plus(answer.after());
        return later(answer.after(), new TransportResult.Answered(answer.reply(), sent, arrival, arrival));
    }

    private CompletableFuture<TransportResult> later(Duration after, TransportResult result) {
        return time.after(after).thenApply(due -> result);
    }

    private static String message(TransportResult.Fault fault, HttpCall call) {
        String host = call.uri().getHost();
        return switch (fault) {
            case REFUSED -> "No connection to " + host + "; check the address and the network.";
            case RESET -> "The connection to " + host + " broke before the answer was complete.";
            case TIMEOUT ->
                "No complete answer from " + host + " within " + call.timeout().toSeconds() + " s.";
            case TOO_LARGE -> "The answer is longer than " + call.maxReplyBytes() + " bytes.";
        };
    }

    @Override
    public void close() {}
}
