package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.Parameter;
import java.util.List;

/** Parameters that only OpenAI has, under OpenAI's own names, and how the shared ones are called on the wire. */
final class Vendor {

    static final Parameter<String> STYLE = Parameter.text("style");
    static final Parameter<String> RESPONSE_FORMAT = Parameter.text("response_format");
    static final Parameter<Long> OUTPUT_COMPRESSION = Parameter.integer("output_compression");
    static final Parameter<String> BACKGROUND = Parameter.text("background");
    static final Parameter<String> MODERATION = Parameter.text("moderation");
    static final Parameter<Boolean> STREAM = Parameter.flag("stream");
    static final Parameter<Long> PARTIAL_IMAGES = Parameter.integer("partial_images");
    static final Parameter<String> COMPLEXITY = Parameter.text("complexity");
    static final Parameter<String> USER = Parameter.text("user");
    static final Parameter<String> INPUT_FIDELITY = Parameter.text("input_fidelity");

    /** What is neither prompt nor picture, in the order in which it is sent. */
    static final List<Parameter<?>> OPTIONS = List.of(
            Parameter.SIZE,
            Parameter.QUALITY,
            INPUT_FIDELITY,
            BACKGROUND,
            Parameter.FORMAT,
            OUTPUT_COMPRESSION,
            Parameter.COUNT,
            STYLE,
            RESPONSE_FORMAT,
            MODERATION,
            STREAM,
            PARTIAL_IMAGES,
            COMPLEXITY,
            USER);

    private Vendor() {}

    static String wireName(Parameter<?> parameter) {
        if (parameter.equals(Parameter.COUNT)) {
            return "n";
        }
        return parameter.equals(Parameter.FORMAT) ? "output_format" : parameter.id();
    }
}
