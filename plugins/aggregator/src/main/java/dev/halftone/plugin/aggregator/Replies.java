package dev.halftone.plugin.aggregator;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.util.Optional;

/** Reads a good answer: pictures, what was used, what it cost. */
final class Replies {

    private final ImageTask task;
    private final Settings settings;
    private final Dialect dialect;

    Replies(ImageTask task, Settings settings) {
        this.task = task;
        this.settings = settings;
        this.dialect = settings.dialect(task.modelId());
    }

    /** The answer to a submit; asks for the seller's record of the call where the cost is missing. */
    Step read(HttpReply reply) {
        return read(reply, Optional.empty(), Lookup.NOT_ASKED);
    }

    /** The same answer, after the record was asked for. */
    Step read(HttpReply reply, Optional<JsonValue> record) {
        return read(reply, record, Lookup.ASKED);
    }

    private Step read(HttpReply reply, Optional<JsonValue> record, Lookup state) {
        Optional<Found> read = found(reply);
        if (read.isEmpty()) {
            return Step.failed(
                    Errors.unintelligible(settings, "answer of " + reply.bodyLength() + " bytes is no JSON document"));
        }
        Found found = read.get();
        Usage.Builder usage = Usage.builder();
        Costs costs = new Costs(settings, usage);
        Optional<Amount> cost = costs.ofAnswer(reply, found, dialect).or(() -> record.flatMap(costs::ofRecord));
        if (cost.isEmpty() && state == Lookup.NOT_ASKED && isWorthAsking(found)) {
            Optional<Step> lookup = GenerationLookup.begin(task, reply, found, settings);
            if (lookup.isPresent()) {
                return lookup.get();
            }
        }
        if (state == Lookup.ASKED && cost.isEmpty()) {
            usage.warning("The seller's record of the call told no cost; it is computed where prices are known.");
        }
        new Usages(task, settings, usage).add(found, SellerRoute.of(task, reply, found, record, settings));
        cost.ifPresent(usage::reportedCost);
        return found.pictures().isEmpty()
                ? withoutPicture(found, usage.build())
                : Step.done(found.pictures(), usage.build());
    }

    /** Where an empty answer is documented to be free, there is nothing to ask. */
    private boolean isWorthAsking(Found found) {
        return !found.pictures().isEmpty() || (dialect.isChat() && found.isFinished());
    }

    private Optional<Found> found(HttpReply reply) {
        return Streams.isStream(task, reply)
                ? Optional.of(Streams.read(task, reply, dialect))
                : Answers.document(reply).map(document -> Answers.read(task, document, dialect));
    }

    private Step withoutPicture(Found found, Usage usage) {
        if (found.error().isPresent()) {
            ErrorSaid said = ErrorSaid.of(found.error());
            // Only an event tells that the work ended before a picture was complete; without one nothing is free.
            boolean unbilled = dialect == Dialect.OPENROUTER_IMAGES
                    && settings.profile().equals(Profiles.OPENROUTER)
                    && !found.isFinished()
                    && task.value(Vendor.STREAM).orElse(false);
            ErrorTable.Row row = unbilled ? ErrorTable.unbilledStream(said) : ErrorTable.afterStart(said);
            return Step.failed(Errors.within(said, row, settings), usage);
        }
        boolean worked = usage.reportedCost().isPresent();
        if (found.isFinished() || worked) {
            return Step.failed(Errors.noPicture(settings, worked ? Exposure.CERTAIN : Exposure.POSSIBLE), usage);
        }
        return Step.failed(Errors.unintelligible(settings, "answer holds neither pictures nor an error"), usage);
    }

    /** Whether the seller's record of a call was asked for. */
    private enum Lookup {
        ASKED,
        NOT_ASKED
    }
}
