package dev.halftone.sandbox.stability;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One endpoint of v2beta: its path below {@code /v2beta/stable-image}, and what its form may hold.
 *
 * @param path such as {@code edit/erase}
 * @param model the model that it is in the journal, unless the form names one
 * @param input the name of the picture to work on; empty when there is none
 * @param required names of fields and files that must be there
 */
record Service(
        String path,
        String model,
        String input,
        Map<String, Field> fields,
        Map<String, Upload> files,
        Set<String> required) {
    static final List<String> STYLES = List.of(
            "enhance",
            "anime",
            "photographic",
            "digital-art",
            "comic-book",
            "fantasy-art",
            "line-art",
            "analog-film",
            "neon-punk",
            "isometric",
            "low-poly",
            "origami",
            "modeling-compound",
            "cinematic",
            "3d-model",
            "pixel-art",
            "tile-texture");

    private static final Set<String> ASYNC = Set.of("edit/replace-background-and-relight", "upscale/creative");
    private static final int LONGEST_PROMPT = 10_000;
    private static final long MOST_SEED = 4_294_967_294L;

    boolean isAsync() {
        return ASYNC.contains(path);
    }

    static Builder of(String path, String model) {
        return new Builder(path, model);
    }

    /** Collects what a form may hold. Not thread-safe. */
    static final class Builder {
        private final String path;
        private final String model;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private final Map<String, Upload> files = new LinkedHashMap<>();
        private final Set<String> required = new LinkedHashSet<>();
        private String input = "";

        private Builder(String path, String model) {
            this.path = path;
            this.model = model;
            fields.put("output_format", Field.choice("png", "jpeg", "webp"));
        }

        Builder field(String name, Field rule) {
            fields.put(name, rule);
            return this;
        }

        Builder required(String name, Field rule) {
            required.add(name);
            return field(name, rule);
        }

        Builder prompt() {
            return required("prompt", Field.text(1, LONGEST_PROMPT));
        }

        Builder words(String name) {
            return field(name, Field.text(0, LONGEST_PROMPT));
        }

        Builder share(String... names) {
            for (String name : names) {
                field(name, Field.decimal("0", "1"));
            }
            return this;
        }

        Builder seeded() {
            return field("seed", Field.integer(0, MOST_SEED));
        }

        Builder styled() {
            return field("style_preset", Field.choice(STYLES));
        }

        Builder ratio() {
            return field(
                    "aspect_ratio", Field.choice("21:9", "16:9", "3:2", "5:4", "1:1", "4:5", "2:3", "9:16", "9:21"));
        }

        Builder file(String name, Upload rule) {
            files.put(name, rule);
            return this;
        }

        /** The picture to work on, where it may be left out. */
        Builder optionalInput(String name, Upload rule) {
            input = name;
            return file(name, rule);
        }

        Builder input(String name, Upload rule) {
            required.add(name);
            return optionalInput(name, rule);
        }

        Builder requiredFile(String name, Upload rule) {
            required.add(name);
            return file(name, rule);
        }

        Service build() {
            return new Service(path, model, input, Map.copyOf(fields), Map.copyOf(files), Set.copyOf(required));
        }
    }
}
