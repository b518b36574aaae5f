package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.fault.Fault;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.Picture.Background;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import dev.halftone.sandbox.vendor.Answer;
import dev.halftone.sandbox.vendor.Exchange;
import dev.halftone.sandbox.vendor.Refusal;
import dev.halftone.sandbox.vendor.VendorSettings;
import dev.halftone.sandbox.vendor.VendorSettings.Retired;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Answers v1: pictures from words, from pictures, within masks, and enlarged ones. */
final class Engines {
    private static final String JSON = "application/json";
    private static final String PNG = "image/png";
    private static final int DEFAULT_SIDE = 512;

    private static final Set<String> ANY = Set.of(
            "text_prompts",
            "cfg_scale",
            "clip_guidance_preset",
            "sampler",
            "samples",
            "seed",
            "steps",
            "style_preset",
            "extras");
    private static final Set<String> FROM_PICTURE =
            with("init_image", "init_image_mode", "image_strength", "step_schedule_start", "step_schedule_end");
    private static final Set<String> MASKING = with("init_image", "mask_source", "mask_image");
    private static final Set<String> ENLARGE = Set.of("image", "width", "height");
    private static final Set<String> ENLARGE_LATENT =
            Set.of("image", "width", "height", "text_prompts", "seed", "steps", "cfg_scale");

    private final VendorSettings settings;

    Engines(VendorSettings settings) {
        this.settings = settings;
    }

    boolean serves(Engine engine) {
        return settings.retired() == Retired.SERVED || engine.aliveOn(LocalDate.now(settings.clock()));
    }

    Future<Answer> fromWords(Exchange exchange) {
        Engine engine = engine(exchange, false);
        EngineFields fields = EngineFields.ofJson(engine, exchange.body(), with("width", "height"));
        int width = fields.number("width", DEFAULT_SIDE);
        int height = fields.number("height", DEFAULT_SIDE);
        return make(exchange, engine, fields, width, height);
    }

    Future<Answer> fromPicture(Exchange exchange) {
        Engine engine = engine(exchange, false);
        EngineFields fields = EngineFields.ofForm(engine, exchange.body(), FROM_PICTURE);
        PictureSize init = file(fields, "init_image");
        return make(exchange, engine, fields, init.width(), init.height());
    }

    Future<Answer> masking(Exchange exchange) {
        Engine engine = engine(exchange, false);
        EngineFields fields = EngineFields.ofForm(engine, exchange.body(), MASKING);
        PictureSize init = file(fields, "init_image");
        String source = fields.texts().get("mask_source");
        if (source == null) {
            throw StabilityError.engine("bad_request", "mask_source is required");
        } else if (!source.equals("INIT_IMAGE_ALPHA")) {
            PictureSize mask = file(fields, "mask_image");
            if (mask.width() != init.width() || mask.height() != init.height()) {
                throw StabilityError.engine("invalid_mask_image", "mask_image must have the size of init_image");
            }
        }
        return make(exchange, engine, fields, init.width(), init.height());
    }

    Future<Answer> enlarge(Exchange exchange) {
        Engine engine = engine(exchange, true);
        EngineFields fields =
                EngineFields.ofForm(engine, exchange.body(), engine.isLatent() ? ENLARGE_LATENT : ENLARGE);
        PictureSize input = file(fields, "image");
        long most = engine.isLatent() ? 6_291_456 : 4_194_304;
        long mostIn = engine.isLatent() ? 393_216 : 1_048_576;
        if ((long) input.width() * input.height() > mostIn) {
            throw StabilityError.engine("invalid_image_dimensions", "image must have at most " + mostIn + " pixels");
        }
        if (fields.texts().containsKey("width") && fields.texts().containsKey("height")) {
            throw StabilityError.engine("invalid_height_or_width", "only one of width and height may be sent");
        }
        int factor = engine.isLatent() ? 4 : 2;
        long width = fields.texts().containsKey("height")
                ? (long) fields.number("height", 0) * input.width() / input.height()
                : fields.number("width", input.width() * factor);
        long height = fields.texts().containsKey("width")
                ? width * input.height() / input.width()
                : fields.number("height", input.height() * factor);
        boolean small = fields.number("width", DEFAULT_SIDE) < DEFAULT_SIDE
                || fields.number("height", DEFAULT_SIDE) < DEFAULT_SIDE;
        if (small || width < 1 || height < 1 || width > most / height) {
            throw StabilityError.engine("invalid_height_or_width", "the output must have at most " + most + " pixels");
        }
        return answer(exchange, engine, fields, (int) width, (int) height);
    }

    private Future<Answer> make(Exchange exchange, Engine engine, EngineFields fields, int width, int height) {
        if (fields.prompts().isEmpty()) {
            throw StabilityError.engine("bad_request", "text_prompts is required");
        }
        if (!engine.sizes().makes(width, height)) {
            throw StabilityError.engine(
                    engine.sizes().error(), width + "x" + height + " is not a size of " + engine.id());
        }
        return answer(exchange, engine, fields, width, height);
    }

    private static Future<Answer> answer(Exchange exchange, Engine engine, EngineFields fields, int width, int height) {
        String form = exchange.header("accept").filter(PNG::equals).orElse(JSON);
        int samples = fields.number("samples", 1);
        if (form.equals(PNG) && samples > 1) {
            throw StabilityError.engine("invalid_samples", "samples must be 1 when accept is image/png");
        }
        Fault.Filtered filter = exchange.fault(Fault.Filtered.class).orElse(null);
        if (filter != null && filter.stage() == Fault.Stage.INPUT) {
            throw StabilityError.engine("invalid_prompts", "the prompt has filtered words");
        }
        int blurred = filter == null ? 0 : Math.min(samples, filter.images().orElse(samples));
        boolean failed = exchange.fault(Fault.Failed.class).isPresent();
        exchange.meter(
                exchange.requestId(),
                engine.id(),
                failed ? Map.of() : Map.of("images", BigDecimal.valueOf(samples)),
                failed ? "failed" : blurred == samples ? "filtered" : "succeeded");
        long seed = Long.parseLong(fields.texts().getOrDefault("seed", "0"));
        long first = seed > 0 ? seed : Picture.seed(engine.id(), fields.prompts(), fields.texts()) >>> 33;
        boolean empty = exchange.fault(Fault.EmptyData.class).isPresent();
        return exchange.work(() -> {
            JsonArray artifacts = new JsonArray();
            for (int i = 0; i < samples && !empty; i++) {
                Picture picture = new Picture(width, height, first + i, PictureFormat.PNG, Background.OPAQUE);
                String reason = failed ? "ERROR" : i < blurred ? "CONTENT_FILTERED" : "SUCCESS";
                if (form.equals(PNG)) {
                    return Answer.bytes(200, PNG, Buffer.buffer(picture.encode()))
                            .header("finish-reason", reason)
                            .header("seed", Long.toString(first));
                }
                artifacts.add(new JsonObject()
                        .put("base64", failed ? "" : Base64.getEncoder().encodeToString(picture.encode()))
                        .put("seed", first + i)
                        .put("finishReason", reason));
            }
            return Answer.json(200, new JsonObject().put("artifacts", artifacts));
        });
    }

    private Engine engine(Exchange exchange, boolean upscaler) {
        return Engine.find(exchange.segment("engine"))
                .filter(engine -> serves(engine) && engine.upscales() == upscaler)
                .orElseThrow(() ->
                        new Refusal(StabilityError.engine(404, "not_found", "The specified engine was not found")));
    }

    private static PictureSize file(EngineFields fields, String name) {
        PictureSize size = fields.files().get(name);
        if (size == null) {
            throw StabilityError.engine("bad_request", name + " is required");
        }
        return size;
    }

    private static Set<String> with(String... more) {
        Set<String> all = new HashSet<>(ANY);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
