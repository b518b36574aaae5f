package dev.halftone.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.sandbox.fault.FaultPlan;
import java.math.BigDecimal;
import java.util.Map;

/** Sandboxes of which every answer is spoiled, and what tests ask of them. */
abstract class FaultySandboxFixture {

    static final String GENERATIONS = "/images/generations";
    static final String GOOD = "{\"model\":\"gpt-image-2\",\"prompt\":\"x\",\"quality\":\"low\"}";
    static final String SCHNELL = "/models/black-forest-labs/flux-schnell/predictions";
    static final String FOUR = "{\"input\":{\"prompt\":\"x\",\"num_outputs\":4}}";

    static Map<String, BigDecimal> quantities(Sandbox sandbox) {
        assertThat(sandbox.metered()).hasSize(1);
        return sandbox.metered().get(0).quantities();
    }

    static ReceivedRequest only(Sandbox sandbox) {
        assertThat(sandbox.received()).hasSize(1);
        return sandbox.received().get(0);
    }

    static Sandbox openai(String fault) {
        return faulty("openai", fault);
    }

    static Sandbox replicate(String fault) {
        return faulty("replicate", fault);
    }

    static Sandbox faulty(String vendor, String fault) {
        FaultPlan plan = FaultPlan.parse("{\"rules\":[{\"vendor\":\"" + vendor + "\",\"fault\":" + fault + "}]}");
        return Sandbox.start(SandboxOptions.builder().faults(plan).build());
    }
}
