package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import dev.halftone.sandbox.vendor.Body;
import dev.halftone.sandbox.vendor.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form that the vendor accepts.
 *
 * @param texts by field
 * @param files sizes by field
 */
record ServiceRequest(Service service, Map<String, String> texts, Map<String, PictureSize> files) {
    private static final long LARGEST = 10L << 20;

    /** @throws Refusal in the vendor's shape */
    static ServiceRequest read(Service service, Body body) {
        if (!body.isForm()) {
            throw StabilityError.badRequest("content-type: must be multipart/form-data");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, PictureSize> files = new LinkedHashMap<>();
        long bytes = 0;
        for (Body.Part part : body.parts()) {
            bytes += part.content().length();
            boolean twice = texts.containsKey(part.name()) || files.containsKey(part.name());
            if (twice) {
                throw StabilityError.badRequest(part.name() + ": must be sent once");
            } else if (service.files().containsKey(part.name())) {
                files.put(part.name(), picture(part, service.files().get(part.name())));
            } else {
                texts.put(part.name(), text(part, service));
            }
        }
        if (bytes > LARGEST) {
            throw new Refusal(StabilityError.service(413, "payload_too_large", "body: over 10MiB"));
        }
        for (String name : service.required()) {
            if (!texts.containsKey(name) && !files.containsKey(name)) {
                throw StabilityError.badRequest(name + ": is required");
            }
        }
        ServiceRequest request = new ServiceRequest(service, texts, files);
        request.checkTogether();
        return request;
    }

    /** The model in the journal. */
    String model() {
        return texts.getOrDefault("model", service.model());
    }

    long seed() {
        long given = Long.parseLong(texts.getOrDefault("seed", "0"));
        return given > 0 ? given : Picture.seed(service.path(), texts) >>> 33;
    }

    Picture picture(Picture.Background background) {
        OutputSize size = OutputSize.of(this);
        return new Picture(size.width(), size.height(), seed(), format(), background);
    }

    PictureFormat format() {
        return PictureFormat.named(texts.getOrDefault("output_format", "png"));
    }

    Optional<PictureSize> input() {
        return Optional.ofNullable(files.get(service.input()));
    }

    private void checkTogether() {
        boolean fromPicture = texts.getOrDefault("mode", "").equals("image-to-image");
        switch (service.path()) {
            case "generate/ultra" -> {
                if (input().isPresent() && !texts.containsKey("strength")) {
                    throw StabilityError.badRequest("strength: is required");
                }
            }
            case ServiceTable.SD3 -> {
                for (String name : Set.of("image", "strength")) {
                    boolean given = texts.containsKey(name) || files.containsKey(name);
                    if (fromPicture && !given) {
                        throw StabilityError.badRequest(name + ": is required in mode image-to-image");
                    }
                }
                if (fromPicture && texts.containsKey("aspect_ratio")) {
                    throw StabilityError.badRequest("aspect_ratio: is for mode text-to-image");
                }
            }
            case "edit/outpaint" -> {
                boolean outwards = Set.of("left", "right", "up", "down").stream()
                        .anyMatch(side -> !texts.getOrDefault(side, "0").matches("0+"));
                if (!outwards) {
                    throw StabilityError.badRequest("left, right, up, down: at least one must not be 0");
                }
            }
            case "edit/replace-background-and-relight" -> checkRelight();
            default -> {
                // the other forms have no rule between fields
            }
        }
    }

    private void checkRelight() {
        if (texts.getOrDefault("background_prompt", "").isEmpty() && !files.containsKey("background_reference")) {
            throw StabilityError.badRequest("background_prompt: it or background_reference is required");
        }
        boolean lit = texts.containsKey("light_source_direction") || files.containsKey("light_reference");
        if (texts.containsKey("light_source_strength") && !lit) {
            throw StabilityError.badRequest("light_source_strength: needs a direction or a reference");
        }
    }

    private static String text(Body.Part part, Service service) {
        Field rule = service.fields().get(part.name());
        if (rule == null) {
            throw StabilityError.badRequest(part.name() + ": is not a known field");
        }
        rule.objection(part.text()).ifPresent(objection -> {
            throw StabilityError.badRequest(part.name() + ": " + objection);
        });
        return part.text();
    }

    private static PictureSize picture(Body.Part part, Upload rule) {
        PictureSize size = Upload.read(part)
                .orElseThrow(
                        () -> StabilityError.badRequest(part.name() + ": must be a file of type png, jpeg or webp"));
        rule.objection(size).ifPresent(objection -> {
            throw StabilityError.badRequest(part.name() + ": " + objection);
        });
        return size;
    }
}
