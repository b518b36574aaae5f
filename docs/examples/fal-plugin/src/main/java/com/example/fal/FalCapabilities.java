package com.example.fal;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;

/** What the endpoints take. Anything else is refused before a call is made. */
final class FalCapabilities {

    private FalCapabilities() {}

    /** Quality and size select the price, so they must be said. */
    static Capabilities gptImage2(FalSettings settings) {
        return with(
                settings,
                Capabilities.builder()
                        .operation(Operation.GENERATE)
                        .required(Parameter.PROMPT, Domains.text(1, 4000))
                        .required(Parameter.SIZE, Domains.sizes("1024x1024", "2048x2048", "3840x2160"))
                        .required(Parameter.QUALITY, Domains.oneOf("low", "medium", "high"))
                        .optional(Parameter.COUNT, Domains.integers(1, 4), 1L)
                        .and());
    }

    /** What every text-to-image endpoint takes; the rest of its schema is not known here. */
    static Capabilities endpoint(FalSettings settings) {
        return with(
                settings,
                Capabilities.builder()
                        .traits(Trait.REPORTS_USAGE)
                        .operation(Operation.GENERATE)
                        .required(Parameter.PROMPT, Domains.text(1, 4000))
                        .optional(Parameter.COUNT, Domains.integers(1, 4), 1L)
                        .and());
    }

    private static Capabilities with(FalSettings settings, Capabilities.Builder capabilities) {
        return (settings.isSynchronous() ? capabilities : capabilities.traits(Trait.ASYNC_JOB)).build();
    }
}
