package dev.halftone.plugin.replicate;

import dev.halftone.conformance.junit.HostileAnswerTests;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;

/** Every golden answer, cut and bent in every place: no money is firmly written off, except for runs that did not start. */
class HostileAnswersTest extends HostileAnswerTests {

    HostileAnswersTest() {
        super(new ReplicateProvider());
    }

    /** Replicate bills the time that a run took: none for one that was aborted in the queue or never started. */
    @Override
    protected boolean isFree(Moment moment, HttpReply answer, Step end) {
        if (!(end instanceof Step.Failed failed)) {
            return false;
        }
        boolean isUnused = failed.usage().readings().stream()
                .allMatch(reading -> reading.quantity().signum() == 0);
        // Missing is not null: only null says that the run did not start.
        boolean isUnstarted = answer.json().orElse(JsonNull.NULL) instanceof JsonObject body
                && JsonNull.NULL.equals(body.members().get("started_at"));
        return failed.failure().kind() == FailureKind.ABORTED || (isUnused && isUnstarted);
    }
}
