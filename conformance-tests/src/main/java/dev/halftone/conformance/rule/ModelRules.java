package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the model that is bought is the one that was asked for. */
public final class ModelRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(Rule.must(
            "REQ-3",
            "The model that is bought is the model that was asked for.",
            "Put the model of the task into the path or the body.",
            ModelRules::modelIsAskedFor,
            Feature.OFFERS));

    private ModelRules() {}

    private static void modelIsAskedFor(PluginUnderTest plugin, Examination examination) {
        Variants variants = new Variants(examination);
        for (Batch batch : Batch.of(plugin)) {
            ImageTask task = batch.plainest().task();
            Optional<HttpCall> call = variants.call(batch.offer(), task);
            if (call.isEmpty()) {
                continue;
            }
            boolean isNamed = names(call.get(), task.modelId());
            for (OfferUnderTest other : batch.offer().provider().offers()) {
                if (other.offer().modelId().equals(task.modelId()) || isNamed) {
                    continue;
                }
                examination.checked();
                if (names(call.get(), other.offer().modelId())) {
                    examination.fail(
                            batch.plainest().name(),
                            "call",
                            "model " + task.modelId(),
                            other.offer().modelId());
                } else if (isSameCall(call.get(), task, other, variants)) {
                    examination.fail(
                            batch.plainest().name(),
                            "call",
                            "another call than for model " + other.offer().modelId(),
                            "the same call");
                }
            }
            examination.checked();
        }
    }

    private static boolean isSameCall(HttpCall call, ImageTask task, OfferUnderTest other, Variants variants) {
        ImageTask same = Batch.as(task, other.offer().modelId());
        return variants.isAccepted(other, same)
                && variants.call(other, same).map(Wire::of).equals(Optional.of(Wire.of(call)));
    }

    /** Whether the id is a field of its own, or stands in the path between separators. */
    private static boolean names(HttpCall call, String modelId) {
        return CallFields.of(call).all().contains(modelId)
                || Pattern.compile("(^|/)" + Pattern.quote(modelId) + "($|[/:])")
                        .matcher(call.uri().getPath())
                        .find();
    }
}
