package dev.halftone.plugin.dalle;

import dev.halftone.spi.capability.Lifecycle;
import java.util.Optional;

/**
 * One row of the model table.
 *
 * @param id as OpenAI writes it
 * @param title for people
 * @param family what it can do and how it counts
 * @param lifecycle as OpenAI announced it
 * @param variantOf the model that this is the small one of
 */
record Model(String id, String title, Family family, Lifecycle lifecycle, Optional<String> variantOf) {

    static Model of(String id, String title, Family family, Lifecycle lifecycle) {
        return new Model(id, title, family, lifecycle, Optional.empty());
    }

    Model smallOf(String base) {
        return new Model(id, title, family, lifecycle, Optional.of(base));
    }
}
