package dev.halftone.sandbox.replicate;

import dev.halftone.sandbox.picture.Picture;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a job ends.
 *
 * @param error the text of a failed job
 * @param pictures what is delivered
 * @param ran whether the job began to compute
 * @param predictTime the seconds it computes; null when it never does
 * @param metrics what is reported beside the times
 * @param meters what is billed
 */
record Outcome(
        Status status,
        @Nullable String error,
        List<Picture> pictures,
        boolean ran,
        @Nullable BigDecimal predictTime,
        JsonObject metrics,
        Map<String, BigDecimal> meters) {}
