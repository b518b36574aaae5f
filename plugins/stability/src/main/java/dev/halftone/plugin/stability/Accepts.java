package dev.halftone.plugin.stability;

import dev.halftone.spi.task.ImageTask;
import java.util.Optional;

/** In which form an answer is asked for: what the task says, else the configuration, else the API's own default. */
final class Accepts {

    private static final String ANYTHING = "*/*";

    private Accepts() {}

    static String ofService(ImageTask task, Settings settings) {
        return wanted(task, settings).orElse(Settings.ANY_IMAGE);
    }

    /** Results of jobs have a default of their own. */
    static String ofResult(ImageTask task, Settings settings) {
        return wanted(task, settings).filter(Vendor.JSON::equals).orElse(ANYTHING);
    }

    /** Bytes hold one picture only, so several come as JSON whatever the configuration says. */
    static String ofEngine(ImageTask task, Settings settings) {
        return wanted(task, settings)
                .filter(form -> !form.equals(Vendor.JSON) && task.count() == 1)
                .map(form -> Requests.PNG)
                .orElse(Vendor.JSON);
    }

    private static Optional<String> wanted(ImageTask task, Settings settings) {
        return task.value(Vendor.ACCEPT).or(settings::accept);
    }
}
