package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request that was accepted asks for.
 *
 * @param mask whether the answer holds the mask as well
 */
record Order(
        int count,
        int width,
        int height,
        long seed,
        PictureFormat format,
        Picture.Background background,
        String subject,
        boolean mask) {

    List<Picture> pictures(int wanted) {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            pictures.add(new Picture(width, height, Picture.seed(subject, seed, i), format, background));
        }
        return pictures;
    }
}
