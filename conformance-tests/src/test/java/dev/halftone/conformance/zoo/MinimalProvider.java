package dev.halftone.conformance.zoo;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.List;

/** A correct provider that declares the least: one model, a prompt, one price, no key. */
public final class MinimalProvider implements ImageProvider {

    static final String MODEL = "sketch";

    @Override
    public String id() {
        return "minimal";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return List.of();
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        Capabilities capabilities = Capabilities.builder()
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, Domains.text(1, 100))
                .build();
        return List.of(ModelOffer.of(MODEL, capabilities, new MinimalPricing()).build());
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new MinimalProtocol();
    }
}
