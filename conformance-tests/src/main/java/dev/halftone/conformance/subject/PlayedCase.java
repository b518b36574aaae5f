package dev.halftone.conformance.subject;

import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.script.AttemptResult;
import dev.halftone.conformance.script.Expectations;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.spi.task.ImageTask;
import java.util.List;
import java.util.Optional;

/**
 * A script case that plays answers, with the offer and the task that it is about. Immutable.
 *
 * @param offer under the configuration of the case
 * @param scriptCase as it stands in the script
 * @param task read by the offer's declaration; the offer accepts it
 */
public record PlayedCase(OfferUnderTest offer, ScriptCase scriptCase, ImageTask task) {

    /** The answers in order. */
    public List<ScriptExchange> exchanges() {
        return scriptCase.exchanges().orElse(List.of());
    }

    /** Plays the answers. */
    public Attempt attempt() {
        return new AttemptDriver(offer.protocol(), offer.provider().credential())
                .run(task, scriptCase.at(), exchanges());
    }

    /** Whether the script says that pictures come. */
    public boolean isDelivered() {
        return scriptCase
                .expected()
                .outcome()
                .flatMap(Expectations.Outcome::result)
                .equals(Optional.of(AttemptResult.DELIVERED));
    }

    /** For messages. */
    public String name() {
        return offer.provider().id() + " case " + scriptCase.id();
    }
}
