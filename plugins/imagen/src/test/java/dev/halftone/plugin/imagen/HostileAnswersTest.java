package dev.halftone.plugin.imagen;

import dev.halftone.conformance.junit.HostileAnswerTests;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;

/** Every golden answer, cut and bent in every place: no money is firmly written off, except for filtered pictures. */
class HostileAnswersTest extends HostileAnswerTests {

    HostileAnswersTest() {
        super(new VertexProvider(), new GeminiProvider());
    }

    /** Filtered pictures are the one thing that Google says is free. */
    @Override
    protected boolean isFree(Moment moment, HttpReply answer, Step end) {
        return end instanceof Step.Failed failed
                && (failed.failure().kind() == FailureKind.OUTPUT_REJECTED
                        || failed.failure().kind() == FailureKind.CONTENT_REJECTED);
    }
}
