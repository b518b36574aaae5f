package dev.halftone.plugin.aggregator;

import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.List;

/** Parameters that are not shared, under the sellers' own names. */
final class Vendor {

    static final Parameter<String> RESOLUTION = Parameter.text("resolution");
    static final Parameter<String> BACKGROUND = Parameter.text("background");
    static final Parameter<Long> OUTPUT_COMPRESSION = Parameter.integer("output_compression");
    static final Parameter<Boolean> STREAM = Parameter.flag("stream");
    static final Parameter<String> USER = Parameter.text("user");
    static final Parameter<String> SESSION_ID = Parameter.text("session_id");
    static final Parameter<String> STYLE = Parameter.text("style");
    static final Parameter<String> RESPONSE_FORMAT = Parameter.text("response_format");
    static final Parameter<String> MODERATION = Parameter.text("moderation");

    /** Routing: sellers behind the seller. */
    static final Parameter<List<String>> ONLY = Parameter.texts("only");

    static final Parameter<List<String>> ORDER = Parameter.texts("order");
    static final Parameter<List<String>> IGNORE = Parameter.texts("ignore");
    static final Parameter<List<String>> TAGS = Parameter.texts("tags");
    static final Parameter<String> SORT = Parameter.text("sort");
    static final Parameter<Boolean> ALLOW_FALLBACKS = Parameter.flag("allow_fallbacks");

    static final Parameter<List<String>> MODALITIES = Parameter.texts("modalities");
    static final Parameter<String> IMAGE_SIZE = Parameter.text("image_size");

    static final Parameter<BigDecimal> GUIDANCE_SCALE = Parameter.decimal("guidance_scale");
    static final Parameter<Boolean> DISABLE_SAFETY_CHECKER = Parameter.flag("disable_safety_checker");

    private Vendor() {}
}
