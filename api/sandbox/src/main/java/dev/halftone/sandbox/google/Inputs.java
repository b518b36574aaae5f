package dev.halftone.sandbox.google;

import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads pictures that are sent along. Nothing is fetched: a picture in Cloud Storage counts as 1024x1024. */
final class Inputs {

    static final PictureSize ELSEWHERE = new PictureSize(1024, 1024, "image/png", false);

    private static final int MOST_BYTES = 10 << 20;
    private static final int MOST_REFERENCES = 4;
    private static final Set<String> KEYS = Set.of("bytesBase64Encoded", "gcsUri", "mimeType");

    private static final Set<String> REFERENCE_KEYS = Set.of(
            "referenceType",
            "referenceId",
            "referenceImage",
            "maskImageConfig",
            "controlImageConfig",
            "styleImageConfig",
            "subjectImageConfig");

    private Inputs() {}

    static PictureSize picture(Object value, String place) {
        if (!(value instanceof JsonObject image)) {
            throw GoogleError.invalid(place + " must be an object.");
        }
        only(image, KEYS, place);
        Object bytes = image.getValue("bytesBase64Encoded");
        Object address = image.getValue("gcsUri");
        if ((bytes == null) == (address == null)) {
            throw GoogleError.invalid("No image bytes or URI found at " + place + "; give exactly one.");
        }
        if (address != null) {
            if (!(address instanceof String text) || !text.startsWith("gs://")) {
                throw GoogleError.invalid(place + ".gcsUri must be a gs:// address.");
            }
            return ELSEWHERE;
        }
        return decoded(bytes, place)
                .filter(size -> Set.of("image/png", "image/jpeg").contains(size.mediaType()))
                .orElseThrow(() -> GoogleError.invalid(place + " holds no PNG or JPEG picture."));
    }

    /** The picture of base64 text; empty when it is none. */
    static Optional<PictureSize> decoded(Object base64, String place) {
        if (!(base64 instanceof String text)) {
            throw GoogleError.invalid(place + " must hold base64 text.");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (bytes.length > MOST_BYTES) {
                throw GoogleError.invalid(place + " is larger than 10 MB.");
            }
            return PictureSize.read(bytes);
        } catch (IllegalArgumentException broken) {
            throw GoogleError.invalid(place + " holds no valid base64.");
        }
    }

    /** The pictures of {@code productImages}. */
    static List<PictureSize> products(Object value, int most) {
        if (!(value instanceof JsonArray products) || products.isEmpty() || products.size() > most) {
            throw GoogleError.invalid("productImages must hold 1 to " + most + " pictures.");
        }
        List<PictureSize> sizes = new ArrayList<>();
        for (int i = 0; i < products.size(); i++) {
            sizes.add(wrapped(products.getValue(i), "productImages[" + i + "]"));
        }
        return sizes;
    }

    /** A picture within {@code {"image": ...}}. */
    static PictureSize wrapped(Object value, String place) {
        if (!(value instanceof JsonObject wrapper)) {
            throw GoogleError.invalid(place + " must be an object.");
        }
        only(wrapper, Set.of("image"), place);
        return picture(wrapper.getValue("image"), place + ".image");
    }

    /** The size of the first reference; a mask that the service computes needs no picture. */
    static PictureSize references(Object value) {
        if (!(value instanceof JsonArray references) || references.isEmpty() || references.size() > MOST_REFERENCES) {
            throw GoogleError.invalid("referenceImages must hold 1 to " + MOST_REFERENCES + " references.");
        }
        Optional<PictureSize> first = Optional.empty();
        for (int i = 0; i < references.size(); i++) {
            String place = "referenceImages[" + i + "]";
            if (!(references.getValue(i) instanceof JsonObject reference)) {
                throw GoogleError.invalid(place + " must be an object.");
            }
            only(reference, REFERENCE_KEYS, place);
            String type = String.valueOf(reference.getValue("referenceType"));
            if (!type.matches("REFERENCE_TYPE_(RAW|MASK|CONTROL|STYLE|SUBJECT|CONTENT)")) {
                throw GoogleError.invalid(place + ".referenceType is not known.");
            }
            if (!(reference.getValue("referenceId") instanceof Integer)) {
                throw GoogleError.invalid(place + ".referenceId must be an integer.");
            }
            Object image = reference.getValue("referenceImage");
            if (image == null && !type.equals("REFERENCE_TYPE_MASK")) {
                throw GoogleError.invalid("No image bytes or URI found at " + place + ".");
            }
            if (image != null) {
                PictureSize size = picture(image, place + ".referenceImage");
                first = first.or(() -> Optional.of(size));
            }
        }
        return first.orElseThrow(() -> GoogleError.invalid("referenceImages hold no picture."));
    }

    static void only(JsonObject object, Set<String> known, String place) {
        for (String name : object.fieldNames()) {
            if (!known.contains(name)) {
                throw GoogleError.unknownField(name, place);
            }
        }
    }
}
