package dev.halftone.plugin.imagen;

import dev.halftone.spi.capability.Lifecycle;
import java.util.Optional;

/**
 * One row of the model table.
 *
 * @param id as Google writes it
 * @param title for people
 * @param family what it can do and how it is billed
 * @param lifecycle as Google announced it
 * @param mostImages how many pictures one call may ask for
 * @param variantOf the model that this is the fast or small one of
 */
record Model(String id, String title, Family family, Lifecycle lifecycle, int mostImages, Optional<String> variantOf) {

    static Model of(String id, String title, Family family, Lifecycle lifecycle) {
        int most = family.isNative() || family == Family.UPSCALING ? 1 : family == Family.IMAGEN_1 ? 8 : 4;
        return new Model(id, title, family, lifecycle, most, Optional.empty());
    }

    Model most(int images) {
        return new Model(id, title, family, lifecycle, images, variantOf);
    }

    Model variant(String baseModelId) {
        return new Model(id, title, family, lifecycle, mostImages, Optional.of(baseModelId));
    }
}
