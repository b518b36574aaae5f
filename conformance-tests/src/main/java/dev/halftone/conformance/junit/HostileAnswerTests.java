package dev.halftone.conformance.junit;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reply.HostileReplies;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.reply.Variant;
import dev.halftone.conformance.script.MoneyRange;
import dev.halftone.conformance.script.Settlement;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Cuts and bends every recorded answer of a plugin: whatever the plugin makes of it, no money is firmly written off, and
 * what it says stays short. The rules of the kit demand less, because a vendor may say that an end is free; a plugin
 * that knows its vendor's words says here which ends those are.
 */
public abstract class HostileAnswerTests {

    private static final int LONGEST_MESSAGE = 500;

    private final List<ImageProvider> providers;

    protected HostileAnswerTests(ImageProvider... providers) {
        this.providers = List.of(providers);
    }

    /** One test a recorded answer; answers of one shape are one. */
    @TestFactory
    protected Stream<DynamicTest> bentAnswer_writesNoMoneyOff() throws IOException {
        List<Moment> moments = BuiltPlugin.of(providers, getClass()).providers().stream()
                .flatMap(provider -> Moments.of(provider).stream())
                .toList();
        if (moments.isEmpty()) {
            throw new AssertionError("No script plays an answer; add one with 'exchanges'.");
        }
        return moments.stream()
                .map(moment ->
                        DynamicTest.dynamicTest(moment.name() + ", " + moment.where(), () -> demandNone(moment)));
    }

    /**
     * Whether the vendor itself says that an attempt which ends so costs nothing.
     *
     * @param answer as it was bent
     * @param end pictures or a failure
     */
    protected boolean isFree(Moment moment, HttpReply answer, Step end) {
        return false;
    }

    private void demandNone(Moment moment) {
        List<Variant> variants = new ArrayList<>(HostileReplies.cut(moment.reply()));
        variants.addAll(HostileReplies.bent(moment.reply()));
        List<String> problems = variants.stream()
                .flatMap(variant -> problem(moment, variant.reply()).map(text -> variant.what() + ": " + text).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }

    private Optional<String> problem(Moment moment, HttpReply answer) {
        Step step;
        try {
            step = PluginException.ask("interpret", () -> moment.step(answer));
        } catch (PluginException thrown) {
            return Optional.of(String.valueOf(thrown.getMessage()));
        }
        if (step instanceof Step.Failed failed && failed.failure().message().length() > LONGEST_MESSAGE) {
            return Optional.of("a message of " + failed.failure().message().length() + " characters");
        }
        boolean isRefusal = !moment.isAccepted() && answer.status() >= 400 && answer.status() < 500;
        if (step instanceof Step.Next || isRefusal || isFree(moment, answer, step)) {
            return Optional.empty();
        }
        return Settlement.of(step, moment.offer().offer().pricing(), moment.task(), moment.startedAt())
                .charge()
                .map(MoneyRange::high)
                .filter(high -> high.signum() == 0)
                .map(none -> "a charge of " + none + " for " + step);
    }
}
