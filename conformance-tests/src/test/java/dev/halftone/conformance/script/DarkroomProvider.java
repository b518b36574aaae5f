package dev.halftone.conformance.script;

import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.Trait;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.pricing.Pricing;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.time.LocalDate;
import java.util.List;

/** A small, correct, invented provider; specimens with a defect derive from it. */
class DarkroomProvider implements ImageProvider {

    @Override
    public String id() {
        return "darkroom";
    }

    @Override
    public SpiVersion builtAgainst() {
        return SpiVersion.of(SpiVersion.MAJOR, SpiVersion.MINOR);
    }

    @Override
    public List<ConfigAttribute> configuration() {
        return List.of(
                ConfigAttribute.of("api_key", ConfigAttribute.Kind.SECRET, "The key.")
                        .build(),
                ConfigAttribute.of("base_url", ConfigAttribute.Kind.URI, "Where the service is.")
                        .defaultValue("https://api.darkroom.example/v1")
                        .build());
    }

    @Override
    public List<ModelOffer> offers(Config config) {
        return List.of(
                ModelOffer.of("print", print(), printPricing())
                        .lifecycle(Lifecycle.active()
                                .releasedOn(LocalDate.of(2024, 1, 1))
                                .deprecatedOn(LocalDate.of(2026, 4, 1))
                                .retiresOn(LocalDate.of(2026, 6, 1), "mural"))
                        .build(),
                ModelOffer.of("mural", generate().build(), DarkroomPricing.mural())
                        .build(),
                ModelOffer.of("poster", generate().build(), DarkroomPricing.poster())
                        .build(),
                ModelOffer.of(
                                "etching",
                                generate().and().traits(Trait.OPEN_OPTIONS).build(),
                                Pricing.unpriced("The seller lists no price."))
                        .build());
    }

    Pricing printPricing() {
        return DarkroomPricing.print();
    }

    @Override
    public ImageProtocol protocol(Config config) {
        return new DarkroomProtocol(config.uri("base_url").orElseThrow());
    }

    private static Capabilities print() {
        ImageRule png = ImageRule.of("image/png").sides(16, 256).build();
        return generate()
                .and()
                .operation(Operation.EDIT)
                .required(Parameter.PROMPT, Domains.text(1, 100))
                .required(Parameter.INPUTS, png.many(1, 2))
                .optional(Parameter.MASK, png.one())
                .optional(Parameter.image("style_image"), png.one())
                .build();
    }

    private static Capabilities.OperationBuilder generate() {
        return Capabilities.builder()
                .operation(Operation.GENERATE)
                .required(Parameter.PROMPT, Domains.text(1, 100))
                .optional(Parameter.SIZE, Domains.sizes("64x64", "128x128"))
                .optional(Parameter.COUNT, Domains.integers(1, 4))
                .optional(Parameter.flag("proof"), Domains.flags());
    }
}
