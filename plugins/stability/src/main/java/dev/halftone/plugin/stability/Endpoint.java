package dev.halftone.plugin.stability;

import java.util.Locale;

/** The paths of v2beta that make a picture, below {@code /v2beta/stable-image/}. */
enum Endpoint {
    CORE("generate/core"),
    ULTRA("generate/ultra"),
    SD3("generate/sd3"),
    ERASE("edit/erase"),
    INPAINT("edit/inpaint"),
    OUTPAINT("edit/outpaint"),
    SEARCH_AND_REPLACE("edit/search-and-replace"),
    SEARCH_AND_RECOLOR("edit/search-and-recolor"),
    REMOVE_BACKGROUND("edit/remove-background"),
    REPLACE_BACKGROUND_AND_RELIGHT("edit/replace-background-and-relight"),
    UPSCALE_FAST("upscale/fast"),
    UPSCALE_CONSERVATIVE("upscale/conservative"),
    UPSCALE_CREATIVE("upscale/creative"),
    CONTROL_SKETCH("control/sketch"),
    CONTROL_STRUCTURE("control/structure"),
    CONTROL_STYLE("control/style"),
    CONTROL_STYLE_TRANSFER("control/style-transfer");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    String path() {
        return "/v2beta/stable-image/" + path;
    }

    /** Answers an order with the id of a job; the others answer with the picture. */
    boolean isAsync() {
        return this == REPLACE_BACKGROUND_AND_RELIGHT || this == UPSCALE_CREATIVE;
    }

    /** Makes a picture from words; a picture beside them is a choice. */
    boolean generates() {
        return this == CORE || this == ULTRA || this == SD3;
    }

    /** What the picture to work on is called. */
    String inputName() {
        return switch (this) {
            case REPLACE_BACKGROUND_AND_RELIGHT -> "subject_image";
            case CONTROL_STYLE_TRANSFER -> "init_image";
            default -> "image";
        };
    }

    /** The name in lower-kebab letters, which is the model id where one endpoint is one service. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
