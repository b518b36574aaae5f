package dev.halftone.sandbox.openai;

import dev.halftone.sandbox.picture.PictureSize;
import dev.halftone.sandbox.vendor.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The pictures and the mask of a form. */
final class Uploads {
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/webp");
    private static final String PNG = "image/png";
    private static final int MOST_IMAGES = 16;
    private static final int LARGEST_SQUARE = 4 * 1024 * 1024;

    private Uploads() {}

    static List<ImageSize> read(List<Body.Part> parts, Endpoint endpoint, Family family) {
        List<Body.Part> images = new ArrayList<>();
        List<Body.Part> masks = new ArrayList<>();
        for (Body.Part part : parts) {
            boolean list = part.name().equals("image[]");
            if (part.name().equals("mask") && endpoint == Endpoint.EDITS_FORM) {
                masks.add(part);
            } else if (part.name().equals("image") || (list && !family.isDallE())) {
                images.add(part);
            } else {
                throw OpenAiError.unknownParameter(part.name());
            }
        }
        if (images.isEmpty()) {
            throw OpenAiError.missing("image");
        }
        long plain = images.stream().filter(part -> part.name().equals("image")).count();
        int most = family.isDallE() ? 1 : MOST_IMAGES;
        if (images.size() > most || (plain > 0 && images.size() > 1) || masks.size() > 1) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE,
                    "image",
                    "Send one 'image', or up to " + most + " parts named 'image[]', and at most one 'mask'.");
        }
        List<PictureSize> sizes = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            sizes.add(picture(images.get(i), "image[" + i + "]", family.isDallE() ? Set.of(PNG) : TYPES));
        }
        if (family.isDallE()) {
            checkSquare(images.get(0), sizes.get(0));
        }
        for (Body.Part mask : masks) {
            checkMask(picture(mask, "mask", Set.of(PNG)), sizes.get(0));
        }
        return sizes.stream()
                .map(size -> new ImageSize(size.width(), size.height()))
                .toList();
    }

    private static PictureSize picture(Body.Part part, String param, Set<String> types) {
        String filename = part.filename();
        if (filename == null || filename.isEmpty()) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE,
                    param,
                    "Invalid type for '" + part.name() + "': expected a file, but got a string instead.");
        }
        String type = part.contentType() == null ? "" : part.contentType();
        if (!types.contains(type)) {
            throw OpenAiError.refusal(
                    "unsupported_file_mimetype",
                    param,
                    "Invalid file '" + param + "': unsupported mimetype ('" + type + "'). Supported file formats are "
                            + String.join(", ", types) + ".");
        }
        return PictureSize.read(part.content().getBytes())
                .filter(size -> types.contains(size.mediaType()))
                .orElseThrow(() -> OpenAiError.refusal(
                        OpenAiError.INVALID_VALUE, param, "Invalid image file '" + param + "': it cannot be read."));
    }

    private static void checkSquare(Body.Part part, PictureSize size) {
        if (size.width() != size.height() || part.content().length() >= LARGEST_SQUARE) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE, "image", "The image must be a square PNG of less than 4 MB.");
        }
    }

    private static void checkMask(PictureSize mask, PictureSize image) {
        if (!mask.alpha()) {
            throw OpenAiError.refusal(OpenAiError.INVALID_VALUE, "mask", "The mask must have an alpha channel.");
        }
        if (mask.width() != image.width() || mask.height() != image.height()) {
            throw OpenAiError.refusal(
                    OpenAiError.INVALID_VALUE, "mask", "The mask must have the same size as the first image.");
        }
    }
}
