package dev.halftone.spi.capability;

/**
 * Inference steps that a model card recommends.
 *
 * @param fewest inclusive, positive
 * @param most inclusive
 */
public record StepRange(int fewest, int most) {

    public StepRange {
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException("No steps lie from " + fewest + " to " + most + ".");
        }
    }
}
