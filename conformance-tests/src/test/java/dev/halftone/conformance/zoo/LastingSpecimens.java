package dev.halftone.conformance.zoo;

import dev.halftone.conformance.Rule;
import dev.halftone.conformance.rule.SteadinessRules;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.HttpCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Plugins that do not come back. Every rule that asks them would wait for its whole patience, so they meet one rule only,
 * and that with little patience. What they do to a process is tested with real ones.
 */
final class LastingSpecimens {

    private LastingSpecimens() {}

    static List<Specimen> all() {
        return List.of(Specimen.of(
                "PUR-6",
                "WaitsForNobody",
                "signs behind a lock that nobody opens",
                "LastingSpecimens$Waiting.authorize",
                () -> Altered.alone(Parts.protocols(parts -> new Waiting(parts)))));
    }

    /** The rule with a patience that a test has. */
    static List<Rule> rules() {
        return SteadinessRules.within(Duration.ofSeconds(1)).stream()
                .filter(rule -> rule.id().equals("PUR-6"))
                .toList();
    }

    /** Waits until it is interrupted, which nobody does. */
    private static final class Waiting extends ReferenceProtocol {
        private final CountDownLatch lock = new CountDownLatch(1);

        Waiting(Parts.Protocol parts) {
            super(parts.addresses(), parts.requests(), parts.replies(), parts.jobs());
        }

        @Override
        public HttpCall authorize(HttpCall call, Credential credential, Instant now) {
            try {
                lock.await();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
            return super.authorize(call, credential, now);
        }
    }
}
