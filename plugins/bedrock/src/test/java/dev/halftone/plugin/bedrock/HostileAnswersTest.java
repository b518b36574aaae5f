package dev.halftone.plugin.bedrock;

import dev.halftone.conformance.junit.HostileAnswerTests;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;

/** Every golden answer, cut and bent in every place: no money is firmly written off where a request has a price. */
class HostileAnswersTest extends HostileAnswerTests {

    HostileAnswersTest() {
        super(new BedrockProvider());
    }

    @Override
    protected boolean isFree(Moment moment, HttpReply answer, Step end) {
        return isPaidByTime(moment) || isUnknownOperation(answer, end);
    }

    /** Requests to rented units and machines cost nothing, whatever comes back. */
    private static boolean isPaidByTime(Moment moment) {
        return moment.offer().tariffs().stream()
                .flatMap(tariff -> tariff.rates().stream())
                .anyMatch(rate -> rate.meter().equals(ProvisionedThroughput.UNIT_HOURS)
                        || rate.meter().equals(RentedMachine.MACHINE_SECONDS));
    }

    /** The one answer with a good status that nothing was accepted behind. */
    private static boolean isUnknownOperation(HttpReply answer, Step end) {
        return end instanceof Step.Failed failed
                && failed.failure().providerCode().equals("UnknownOperationException")
                && answer.json()
                        .flatMap(body -> body.text("Output", "__type"))
                        .filter(type -> type.endsWith("UnknownOperationException"))
                        .isPresent();
    }
}
