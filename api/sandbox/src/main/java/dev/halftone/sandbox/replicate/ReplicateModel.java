package dev.halftone.sandbox.replicate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model and how the vendor runs it.
 *
 * @param id owner and name
 * @param community whether it runs by version only
 * @param versions the versions that are known, as 64 hexadecimal digits
 * @param output whether one picture is answered as a text or in a list
 * @param pricedBy what the vendor bills
 * @param count the input that says how many pictures; null when it is always one
 * @param countWhen the input and value without which the count is one; null when there is no such condition
 * @param images the inputs that hold pictures
 * @param predictTime seconds of computing for one picture
 * @param extraTime seconds for each further picture
 * @param waiting seconds before the computing begins
 * @param end the day from which the vendor answers that there is no such model; null when none is known
 */
record ReplicateModel(
        String id,
        boolean community,
        List<String> versions,
        Output output,
        PricedBy pricedBy,
        @Nullable String count,
        @Nullable Condition countWhen,
        List<String> images,
        BigDecimal predictTime,
        BigDecimal extraTime,
        BigDecimal waiting,
        @Nullable LocalDate end,
        InputSchema schema) {

    enum Output {
        STRING,
        ARRAY
    }

    enum PricedBy {
        IMAGES,
        MEGAPIXELS,
        RUN_AND_MEGAPIXELS,
        TIME;

        static PricedBy named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        boolean isByMegapixels() {
            return this == MEGAPIXELS || this == RUN_AND_MEGAPIXELS;
        }
    }

    /** An input that must have a value. */
    record Condition(String input, String value) {}

    boolean aliveOn(LocalDate day) {
        return end == null || day.isBefore(end);
    }

    String owner() {
        return id.substring(0, id.indexOf('/'));
    }

    String name() {
        return id.substring(id.indexOf('/') + 1);
    }
}
