package ${package};

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;

/** What the models take. Anything else is refused before a call is made. */
final class ${providerName}Capabilities {

    /** What the vendor takes when no size is given. */
    static final ImageSize USUAL_SIZE = ImageSize.of(1024, 1024);

    static final Capabilities PAINTER = Capabilities.builder()
            .operation(Operation.GENERATE)
            .required(Parameter.PROMPT, Domains.text(1, 4000))
            .optional(Parameter.SIZE, Domains.sizes("1024x1024", "1536x1024", "1024x1536"), USUAL_SIZE)
            .optional(Parameter.COUNT, Domains.integers(1, 4), 1L)
            .build();

    private ${providerName}Capabilities() {}
}
