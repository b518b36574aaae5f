package dev.halftone.sandbox.aggregator;

import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;

/**
 * A request that the seller accepts.
 *
 * @param inputs how many pictures came along
 * @param steps 0 when not given
 */
record PictureRequest(
        SellerModel model,
        String prompt,
        int count,
        int width,
        int height,
        String quality,
        String format,
        int steps,
        int inputs,
        Form form) {

    /** How the pictures are to come. */
    enum Form {
        BYTES,
        ADDRESS,
        STREAM
    }

    boolean isStream() {
        return form == Form.STREAM;
    }

    /** The picture with this number; numbers make pictures of one request differ. */
    Picture picture(int number) {
        return new Picture(
                width,
                height,
                Picture.seed(model.id(), prompt, inputs, number),
                PictureFormat.named(format),
                Picture.Background.OPAQUE);
    }
}
