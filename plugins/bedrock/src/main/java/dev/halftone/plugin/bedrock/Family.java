package dev.halftone.plugin.bedrock;

/** Models that take the same parameters and are priced by the same list. */
enum Family {
    NOVA_CANVAS(Dialect.AMAZON),
    TITAN_1(Dialect.AMAZON),
    TITAN_2(Dialect.AMAZON),
    SD3_5_LARGE(Dialect.STABILITY),
    SD3_LARGE(Dialect.STABILITY),
    /** The first version of Ultra, which names its mode. */
    ULTRA_1_0(Dialect.STABILITY),
    ULTRA_1_1(Dialect.STABILITY),
    CORE(Dialect.STABILITY),
    CREATIVE_UPSCALE(Dialect.STABILITY),
    CONSERVATIVE_UPSCALE(Dialect.STABILITY),
    FAST_UPSCALE(Dialect.STABILITY),
    INPAINT(Dialect.STABILITY),
    OUTPAINT(Dialect.STABILITY),
    SEARCH_REPLACE(Dialect.STABILITY),
    SEARCH_RECOLOR(Dialect.STABILITY),
    ERASE_OBJECT(Dialect.STABILITY),
    REMOVE_BACKGROUND(Dialect.STABILITY),
    CONTROL_SKETCH(Dialect.STABILITY),
    CONTROL_STRUCTURE(Dialect.STABILITY),
    STYLE_GUIDE(Dialect.STABILITY),
    STYLE_TRANSFER(Dialect.STABILITY),
    SDXL_0_8(Dialect.DIFFUSION),
    SDXL_1_0(Dialect.DIFFUSION);

    private final Dialect dialect;

    Family(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    boolean isTitan() {
        return this == TITAN_1 || this == TITAN_2;
    }

    /** How requests and answers are written. */
    enum Dialect {
        /** A task type with its own object of parameters. */
        AMAZON,
        /** One flat object, one picture. */
        STABILITY,
        /** Weighted prompts and artifacts. */
        DIFFUSION
    }
}
