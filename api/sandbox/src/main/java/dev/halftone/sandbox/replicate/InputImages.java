package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The pictures an input refers to. The sandbox reads data URLs and its own files; it fetches nothing, so a picture behind any
 * other address counts as 1024x1024.
 *
 * @param sizes of the pictures that can be read
 * @param readable false when one of them is no picture or is not there
 */
record InputImages(List<OutputSize> sizes, boolean readable) {
    private static final String BASE64 = ";base64,";

    static InputImages of(ReplicateModel model, JsonObject input, UploadedFiles files, String origin) {
        List<OutputSize> sizes = new ArrayList<>();
        boolean readable = true;
        for (String key : model.images()) {
            Object value = input.getValue(key);
            JsonArray urls = value instanceof JsonArray array ? array : new JsonArray();
            if (value instanceof String url) {
                urls.add(url);
            }
            for (Object url : urls) {
                Optional<OutputSize> size = size(url.toString(), files, origin + "/replicate/v1/files/");
                size.ifPresent(sizes::add);
                readable &= size.isPresent();
            }
        }
        return new InputImages(List.copyOf(sizes), readable);
    }

    long megapixels() {
        return sizes.stream().mapToLong(OutputSize::megapixels).sum();
    }

    private static Optional<OutputSize> size(String url, UploadedFiles files, String own) {
        if (url.startsWith(own)) {
            return files.find(url.substring(own.length())).flatMap(UploadedFiles.Stored::picture);
        }
        if (!url.startsWith("data:")) {
            return Optional.of(OutputSize.SQUARE);
        }
        int start = url.indexOf(BASE64);
        if (start < 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(url.substring(start + BASE64.length()));
            return PictureSize.read(bytes).map(size -> new OutputSize(size.width(), size.height()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
