package dev.halftone.plugin.replicate;

import dev.halftone.spi.task.ImageAsset;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns pictures into texts that an input can hold: an address, a data URL, or the address of an uploaded file. Pictures
 * that are too large for a data URL take the uploaded addresses in order; those left over are still to be uploaded. Not
 * thread-safe; one is made for each call.
 */
final class Pictures {

    /** The vendor takes data URLs of up to 256 kB. */
    static final long LARGEST_DATA_URL = 256_000;

    private final List<String> uploaded;
    private final List<ImageAsset> pending = new ArrayList<>();
    private int next;

    Pictures(List<String> uploaded) {
        this.uploaded = List.copyOf(uploaded);
    }

    String text(ImageAsset picture) {
        if (picture.location().isPresent()) {
            return picture.location().get().toString();
        }
        if (picture.length().orElse(0L) <= LARGEST_DATA_URL) {
            return "data:" + picture.mimeType() + ";base64," + picture.base64().orElse("");
        }
        if (next < uploaded.size()) {
            return uploaded.get(next++);
        }
        pending.add(picture);
        return "";
    }

    /** The pictures that must be uploaded before the input is complete, in order. */
    List<ImageAsset> pending() {
        return List.copyOf(pending);
    }
}
