package dev.halftone.conformance.rule;

import dev.halftone.conformance.subject.Answers;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the plugin about another task before each call of this one. Not thread-safe. */
final class InterleavedProtocol implements ImageProtocol {

    private final ImageProtocol protocol;
    private final List<Order> others;
    private int turn;

    InterleavedProtocol(ImageProtocol protocol, List<Order> others) {
        this.protocol = protocol;
        this.others = others;
    }

    @Override
    public HttpCall prepare(ImageTask task, CallContext context) {
        HttpCall call = protocol.prepare(task, context);
        other();
        return call;
    }

    @Override
    public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
        other();
        return protocol.interpret(task, exchange, context);
    }

    @Override
    public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
        other();
        return protocol.authorize(call, credential, now);
    }

    @Override
    public Optional<HttpCall> recover(ImageTask task, HttpCall lost, Instant sentAt, CallContext context) {
        other();
        return protocol.recover(task, lost, sentAt, context);
    }

    private void other() {
        if (!others.isEmpty()) {
            // A stride that meets every one of them before it meets one twice, for most numbers.
            turn = (turn + 7) % others.size();
            Answers ignored = Answers.to(others.get(turn));
            if (ignored.texts().isEmpty()) {
                throw new IllegalStateException("The kit asked nothing.");
            }
        }
    }
}
