/**
 * What a Halftone provider plugin sees: provider, offers, capabilities, pricing, protocol, credentials. It needs nothing
 * but jackson-core, and shows none of it.
 */
module dev.halftone.spi {
    requires com.fasterxml.jackson.core;

    exports dev.halftone.spi;
    exports dev.halftone.spi.capability;
    exports dev.halftone.spi.config;
    exports dev.halftone.spi.credential;
    exports dev.halftone.spi.failure;
    exports dev.halftone.spi.json;
    exports dev.halftone.spi.preview;
    exports dev.halftone.spi.pricing;
    exports dev.halftone.spi.protocol;
    exports dev.halftone.spi.task;

    uses dev.halftone.spi.ImageProvider;
}
