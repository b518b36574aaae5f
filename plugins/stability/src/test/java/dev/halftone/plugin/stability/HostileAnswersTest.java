package dev.halftone.plugin.stability;

import dev.halftone.conformance.junit.HostileAnswerTests;

/** Every golden answer, cut and bent in every place: no money is firmly written off. */
class HostileAnswersTest extends HostileAnswerTests {

    HostileAnswersTest() {
        super(new StabilityProvider());
    }
}
