package dev.halftone.conformance.zoo;

import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.task.Parameter;
import java.util.List;

/** The models of the reference provider, and its own words. */
public final class ReferenceModels {

    /** Pictures at once, priced by size and quality; edits too. */
    public static final String PRINT = "print";
    /** The fast variant of {@link #PRINT}; it has ended. */
    public static final String TURBO = "print-turbo";
    /** A job, priced by compute time and run. */
    public static final String MURAL = "mural";
    /** Priced by token. */
    public static final String ATELIER = "atelier";
    /** Priced in credits; may be sent twice with one key. */
    public static final String POSTER = "poster";
    /** Cheap by picture, beside a rented unit; only in one region. */
    public static final String GALLERY = "gallery";
    /** Models of other people, which are not listed. */
    public static final String STUDIO = "studio/";

    public static final Denomination CREDITS = Denomination.credits("reference");

    public static final Parameter<java.math.BigDecimal> GUIDANCE = Parameter.decimal("guidance");
    public static final Parameter<Boolean> TILE = Parameter.flag("tile");
    public static final Parameter<List<String>> STYLES = Parameter.texts("styles");
    public static final Parameter<Long> FACTOR = Parameter.integer("factor");

    private ReferenceModels() {}
}
