package dev.halftone.conformance.zoo;

import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures as readings: estimate and usage count alike because both ask here. */
public class ReferenceReadings {

    static final ImageSize USUAL_SIZE = ImageSize.of(1024, 1024);
    static final String USUAL_QUALITY = "fine";

    /** That many pictures of a task. */
    public Reading images(ImageTask task, long count, Provenance provenance) {
        return images(task, count, size(task), provenance);
    }

    /** That many pictures of a size that the provider chose. */
    public Reading images(ImageTask task, long count, ImageSize size, Provenance provenance) {
        return Reading.of(Meter.IMAGES, count, dimensions(task, size), provenance);
    }

    /** What selects the price of a picture. */
    protected Map<String, String> dimensions(ImageTask task, ImageSize size) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        switch (task.modelId()) {
            case ReferenceModels.PRINT -> {
                dimensions.put("operation", task.operation().id());
                dimensions.put("size", size.toString());
                if (task.operation().equals(Operation.GENERATE)) {
                    dimensions.put("quality", quality(task));
                }
            }
            case ReferenceModels.TURBO, ReferenceModels.POSTER -> dimensions.put("size", size.toString());
            case ReferenceModels.GALLERY ->
                dimensions.put("operation", task.operation().id());
            default -> {
                // One price for all.
            }
        }
        return dimensions;
    }

    protected ImageSize size(ImageTask task) {
        return task.value(Parameter.SIZE).orElse(USUAL_SIZE);
    }

    protected String quality(ImageTask task) {
        return task.value(Parameter.QUALITY).orElse(USUAL_QUALITY);
    }
}
