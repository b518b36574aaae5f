package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.picture.PictureSize;
import dev.halftone.sandbox.vendor.Body;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a v1 request, from JSON or from a form, each judged alone.
 *
 * @param texts values by field, without the prompts
 * @param prompts texts by their place
 */
record EngineFields(Map<String, String> texts, Map<Integer, String> prompts, Map<String, PictureSize> files) {
    private static final Pattern PROMPT = Pattern.compile("text_prompts\\[(\\d{1,2})]\\[(text|weight)]");
    private static final int LONGEST_PROMPT = 2_000;
    private static final String BAD_REQUEST = "bad_request";
    /** Whatever is in it: the vendor describes nothing of it. */
    private static final String FREE_OBJECT = "extras";

    private static final Map<String, Field> COMMON = Map.of(
            "cfg_scale", Field.decimal("0", "35"),
            "seed", Field.integer(0, 4_294_967_295L),
            "samples", Field.integer(1, 10),
            "clip_guidance_preset",
                    Field.choice("FAST_BLUE", "FAST_GREEN", "NONE", "SIMPLE", "SLOW", "SLOWER", "SLOWEST"),
            "sampler",
                    Field.choice(
                            "DDIM",
                            "DDPM",
                            "K_DPMPP_2M",
                            "K_DPMPP_2S_ANCESTRAL",
                            "K_DPM_2",
                            "K_DPM_2_ANCESTRAL",
                            "K_EULER",
                            "K_EULER_ANCESTRAL",
                            "K_HEUN",
                            "K_LMS"),
            "style_preset", Field.choice(Service.STYLES),
            "width", Field.integer(128, 1_000_000),
            "height", Field.integer(128, 1_000_000));

    private static final Map<String, Field> PICTURE = Map.of(
            "init_image_mode", Field.choice("IMAGE_STRENGTH", "STEP_SCHEDULE"),
            "image_strength", Field.decimal("0", "1"),
            "step_schedule_start", Field.decimal("0", "1"),
            "step_schedule_end", Field.decimal("0", "1"),
            "mask_source", Field.choice("MASK_IMAGE_WHITE", "MASK_IMAGE_BLACK", "INIT_IMAGE_ALPHA"));

    /** @param allowed names of the fields that this endpoint has, files among them */
    static EngineFields ofForm(Engine engine, Body body, Set<String> allowed) {
        EngineFields fields = new EngineFields(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        if (!body.isForm()) {
            throw StabilityError.engine(BAD_REQUEST, "content-type must be multipart/form-data");
        }
        for (Body.Part part : body.parts()) {
            Matcher prompt = PROMPT.matcher(part.name());
            if (prompt.matches() && allowed.contains("text_prompts")) {
                fields.prompt(Integer.parseInt(prompt.group(1)), prompt.group(2), part.text());
            } else if (!allowed.contains(part.name())) {
                throw StabilityError.engine(BAD_REQUEST, part.name() + " is not allowed");
            } else if (part.name().endsWith("image")) {
                fields.files.put(
                        part.name(),
                        Upload.read(part)
                                .orElseThrow(() -> StabilityError.engine(
                                        "invalid_mime_type", part.name() + " must be a picture")));
            } else {
                fields.put(engine, part.name(), part.text());
            }
        }
        return fields;
    }

    /** @param allowed names of the fields that this endpoint has */
    static EngineFields ofJson(Engine engine, Body body, Set<String> allowed) {
        EngineFields fields = new EngineFields(new LinkedHashMap<>(), new LinkedHashMap<>(), Map.of());
        if (!body.mediaType().equals("application/json")) {
            throw StabilityError.engine(BAD_REQUEST, "content-type must be application/json");
        }
        JsonObject document =
                body.json().orElseThrow(() -> StabilityError.engine(BAD_REQUEST, "the body is no JSON object"));
        for (String name : new TreeSet<>(document.fieldNames())) {
            Object value = document.getValue(name);
            if (!allowed.contains(name)) {
                throw StabilityError.engine(BAD_REQUEST, name + " is not allowed");
            } else if (name.equals("text_prompts") && value instanceof JsonArray list) {
                fields.prompts(list);
            } else if (fitsKind(name, value)) {
                fields.put(engine, name, value.toString());
            } else if (!name.equals(FREE_OBJECT) || !(value instanceof JsonObject)) {
                throw StabilityError.engine(BAD_REQUEST, name + " has the wrong type");
            }
        }
        return fields;
    }

    int number(String name, int otherwise) {
        return texts.containsKey(name) ? Integer.parseInt(texts.get(name)) : otherwise;
    }

    private static boolean fitsKind(String name, Object value) {
        Field rule = rule(name);
        boolean number = rule == null || rule.kind() == Field.Kind.DECIMAL || rule.kind() == Field.Kind.INTEGER;
        return number ? value instanceof Number : value instanceof String;
    }

    private static @Nullable Field rule(String name) {
        Field common = COMMON.get(name);
        return common == null ? PICTURE.get(name) : common;
    }

    private void put(Engine engine, String name, String value) {
        Field rule = name.equals("steps") ? Field.integer(10, engine.mostSteps()) : rule(name);
        if (texts.put(name, value) != null) {
            throw StabilityError.engine(BAD_REQUEST, name + " must be sent once");
        }
        if (rule != null) {
            rule.objection(value).ifPresent(objection -> {
                throw StabilityError.engine(
                        name.equals("samples") ? "invalid_samples" : BAD_REQUEST, name + " " + objection);
            });
        }
    }

    private void prompts(JsonArray list) {
        for (int i = 0; i < list.size(); i++) {
            if (!(list.getValue(i) instanceof JsonObject entry)) {
                throw StabilityError.engine(BAD_REQUEST, "text_prompts[" + i + "] must be an object");
            }
            for (String member : new TreeSet<>(entry.fieldNames())) {
                boolean good = member.equals("text")
                        ? entry.getValue(member) instanceof String
                        : member.equals("weight") && entry.getValue(member) instanceof Number;
                if (!good) {
                    throw StabilityError.engine(BAD_REQUEST, "text_prompts[" + i + "]." + member + " is not allowed");
                }
                prompt(i, member, entry.getValue(member).toString());
            }
        }
    }

    private void prompt(int place, String member, String value) {
        if (member.equals("weight")) {
            if (!value.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
                throw StabilityError.engine(BAD_REQUEST, "text_prompts[" + place + "].weight must be a number");
            }
        } else if (value.isEmpty() || value.length() > LONGEST_PROMPT) {
            throw StabilityError.engine(
                    BAD_REQUEST, "text_prompts[" + place + "].text must have 1 to " + LONGEST_PROMPT + " characters");
        } else {
            prompts.put(place, value);
        }
    }
}
