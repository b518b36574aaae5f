package dev.halftone.plugin.stability;

import dev.halftone.spi.capability.Lifecycle;
import java.util.Optional;

/**
 * One row of the v2beta table: what can be bought under one model id.
 *
 * @param id the model id
 * @param title for people
 * @param endpoint where it is ordered
 * @param wireModel what the form's {@code model} says, where it has one
 * @param lifecycle as announced
 * @param variantOf the model that this is the turbo or flash variant of
 */
record Service(
        String id,
        String title,
        Endpoint endpoint,
        Optional<String> wireModel,
        Lifecycle lifecycle,
        Optional<String> variantOf) {

    /** One endpoint that is one service. */
    static Service of(String id, String title, Endpoint endpoint) {
        return new Service(id, title, endpoint, Optional.empty(), Lifecycle.active(), Optional.empty());
    }

    /** A model of the endpoint {@code sd3}, named in the form. */
    static Service sd3(String id, String title) {
        return new Service(id, title, Endpoint.SD3, Optional.of(id), Lifecycle.active(), Optional.empty());
    }

    Service fastOf(String base) {
        return new Service(id, title, endpoint, wireModel, lifecycle, Optional.of(base));
    }

    Service with(Lifecycle dates) {
        return new Service(id, title, endpoint, wireModel, dates, variantOf);
    }
}
