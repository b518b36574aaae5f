package dev.halftone.plugin.aggregator;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** fal.ai's endpoints, called and waited for. What they bill stands in a header, also of answers that refuse. */
final class Fal {

    private static final String UNITS = "x-fal-billable-units";

    private Fal() {}

    /** An endpoint id is a path. */
    static String path(ImageTask task) {
        return task.modelId().replaceAll("[^A-Za-z0-9/._-]", "-");
    }

    static JsonObject body(ImageTask task) {
        return new Members(task)
                .take(Parameter.PROMPT, "prompt")
                .take(Parameter.SEED, "seed")
                .rest()
                .build();
    }

    static Step read(ImageTask task, HttpReply reply, Settings settings) {
        Optional<JsonValue> body = Answers.document(reply);
        Usage usage = usage(reply);
        if (body.isEmpty()) {
            return Step.failed(Errors.unintelligible(settings, "answer is no JSON document"), usage);
        }
        Found found = Answers.read(task, body.get(), Dialect.FAL_NATIVE);
        if (!found.pictures().isEmpty()) {
            return Step.done(found.pictures(), usage);
        }
        return found.isFinished()
                ? Step.failed(Errors.noPicture(settings, Exposure.POSSIBLE), usage)
                : Step.failed(Errors.unintelligible(settings, "answer holds neither pictures nor an error"), usage);
    }

    /** A refused request may be charged where computing time was used; the header tells. */
    static Step refused(HttpReply reply, Settings settings, Instant now) {
        Failure failure = Errors.ofStatus(reply, Dialect.FAL_NATIVE, settings, now);
        if (reply.status() != 422) {
            return Step.failed(failure);
        }
        boolean content = failure.kind() == FailureKind.CONTENT_REJECTED;
        Usage usage = usage(reply);
        boolean charged =
                usage.readings().stream().anyMatch(used -> used.quantity().signum() > 0);
        FailureKind kind = charged
                ? (content ? FailureKind.CONTENT_REJECTED : FailureKind.RUN_FAILED)
                : FailureKind.INPUT_REJECTED;
        return Step.failed(
                Failure.of(kind, charged ? Exposure.CERTAIN : Exposure.POSSIBLE, failure.message())
                        .providerCode(failure.providerCode())
                        .build(),
                usage);
    }

    private static Usage usage(HttpReply reply) {
        Usage.Builder usage = Usage.builder();
        reply.header(UNITS)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,18}(\\.\\d{1,12})?"))
                .map(BigDecimal::new)
                .ifPresent(units -> usage.reading(Reading.of(Meters.BILLABLE_UNITS, units, Provenance.REPORTED)));
        return usage.build();
    }
}
