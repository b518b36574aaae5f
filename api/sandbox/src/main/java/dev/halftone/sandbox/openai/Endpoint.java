package dev.halftone.sandbox.openai;

import java.util.EnumSet;
import java.util.Set;

/** A way to ask for pictures; edits differ by how the body is written. */
enum Endpoint {
    GENERATIONS("dall-e-2", "image_generation"),
    EDITS_FORM("gpt-image-1.5", "image_edit"),
    EDITS_JSON("gpt-image-1.5", "image_edit"),
    VARIATIONS("dall-e-2", "image_variation");

    static final Set<Endpoint> ALL = EnumSet.allOf(Endpoint.class);
    static final Set<Endpoint> EDITS = EnumSet.of(EDITS_FORM, EDITS_JSON);
    static final Set<Endpoint> NO_VARIATIONS = EnumSet.of(GENERATIONS, EDITS_FORM, EDITS_JSON);
    static final Set<Endpoint> FORMS = EnumSet.of(EDITS_FORM, VARIATIONS);

    private final String defaultModel;
    private final String eventPrefix;

    Endpoint(String defaultModel, String eventPrefix) {
        this.defaultModel = defaultModel;
        this.eventPrefix = eventPrefix;
    }

    /** The model the vendor takes when the request names none. */
    String defaultModel() {
        return defaultModel;
    }

    /** What the names of its stream events begin with. */
    String eventPrefix() {
        return eventPrefix;
    }
}
