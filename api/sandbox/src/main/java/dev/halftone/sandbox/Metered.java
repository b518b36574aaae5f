package dev.halftone.sandbox;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a vendor would bill for one accepted inference. A job that still runs stands here with what it will have used when it
 * is left alone; canceling it changes the line.
 *
 * @param vendor the vendor
 * @param id the id of the request or of the job
 * @param model the vendor's id of the model
 * @param quantities by meter; empty when nothing is billed for this one inference
 * @param outcome {@code succeeded}, {@code filtered}, {@code failed}, {@code canceled} or {@code aborted}
 */
public record Metered(String vendor, String id, String model, Map<String, BigDecimal> quantities, String outcome) {
    public Metered {
        quantities = Map.copyOf(quantities);
    }
}
