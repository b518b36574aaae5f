package dev.halftone.conformance.reply;

import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.net.URI;
import java.time.Instant;

/**
 * The moment at which an answer is interpreted. Immutable.
 *
 * @param offer whose protocol is asked
 * @param task what was ordered
 * @param startedAt when the attempt began
 * @param exchange the call and its answer
 * @param phase how far the order had come
 * @param name for messages
 */
public record Moment(
        OfferUnderTest offer, ImageTask task, Instant startedAt, Exchange exchange, Phase phase, String name) {

    /** How far an order has come. */
    public enum Phase {
        /** It is placed now. */
        ORDER,
        /** It is asked what became of it, because an answer was lost: a failure tells of the order, not of the answer. */
        QUESTION,
        /** The provider has given a ticket. */
        JOB
    }

    /** Whether the provider has accepted the order. */
    public boolean isAccepted() {
        return phase == Phase.JOB;
    }

    /** The call that is answered. */
    public HttpCall call() {
        return exchange.call();
    }

    public HttpReply reply() {
        return exchange.reply();
    }

    /** What the protocol makes of the answer. It may throw whatever a plugin throws, so it is asked with care. */
    public Step step() {
        return step(reply());
    }

    /** What the protocol makes of another answer to the same call. */
    public Step step(HttpReply other) {
        Exchange changed =
                new Exchange(call(), other, exchange.sentAt(), exchange.firstByteAt(), exchange.completedAt());
        return offer.protocol().interpret(task, changed, context());
    }

    /** The moment at which the next call is answered in the same way, at once. */
    public Moment after(Step.Next next) {
        Instant at = exchange.completedAt().plus(next.notBefore());
        Phase then = next.ticket().isPresent() ? Phase.JOB : phase;
        return new Moment(offer, task, startedAt, new Exchange(next.call(), reply(), at, at, at), then, name);
    }

    /** As the host gives it. */
    public CallContext context() {
        return CallContext.of(exchange.completedAt(), "attempt-" + startedAt.getEpochSecond());
    }

    /** Whether the pictures were known before this answer: the call carries them along. */
    public boolean knew(Step.Done done) {
        return done.images().stream()
                .allMatch(
                        image -> image.base64().filter(call().memo()::contains).isPresent()
                                || image.location()
                                        .map(URI::toString)
                                        .filter(call().memo()::contains)
                                        .isPresent());
    }

    /** Says which call it is, for messages. */
    public String where() {
        return "answer to " + call().label();
    }

    /** Moments of one shape are interpreted by the same lines of a plugin, so rules need only one of them. */
    public String shape() {
        return offer.name() + "\n" + task.operation().id() + "\n" + call().label() + "\n" + phase + "\n"
                + reply().status() + "\n" + reply().headers().keySet() + "\n"
                + reply().json().map(JsonPlace::skeleton).orElse("");
    }
}
