package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.reply.HostileReplies;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.reply.Pictures;
import dev.halftone.conformance.reply.Variant;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageAsset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Pictures: none is no delivery, and those that came are delivered. */
public final class DeliveryRules {

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "RES-6",
                    "Done has pictures: a good answer from which they are gone is a failure or goes on.",
                    "Count the pictures before answering Step.done; without any, answer NO_IMAGES or what the answer says of a filter.",
                    DeliveryRules::pictures,
                    Feature.DELIVERIES),
            Rule.must(
                    "RES-12",
                    "Of a batch, what came is delivered: one picture less or more changes nothing for the others.",
                    "Collect the pictures that are there, whatever became of the others.",
                    DeliveryRules::batches,
                    Feature.DELIVERIES));

    private static final String NO_PICTURE = "Done without a picture";

    private DeliveryRules() {}

    /** Whether the plugin wanted to deliver nothing, which the SPI refuses by throwing. */
    static boolean isEmptyDelivery(PluginException thrown) {
        return String.valueOf(thrown.getMessage()).contains(NO_PICTURE);
    }

    private static void eachDelivery(
            PluginUnderTest plugin, Examination examination, BiConsumer<Moment, Step.Done> check) {
        plugin.providers()
                .forEach(provider -> Moments.of(provider).forEach(moment -> {
                    if (examination.ask("interpret", moment::step).orElse(null) instanceof Step.Done done) {
                        check.accept(moment, done);
                    }
                }));
    }

    private static void pictures(PluginUnderTest plugin, Examination examination) {
        eachDelivery(plugin, examination, (moment, done) -> {
            Pictures.of(moment.reply(), done.images()).taken().forEach(variant -> {
                if (asked(moment, variant, examination).orElse(null) instanceof Step.Done empty
                        && !moment.knew(empty)) {
                    examination.fail(
                            moment.name(),
                            where(moment, variant),
                            "a failure, or another call",
                            "done with " + empty.images());
                }
            });
            HostileReplies.bent(moment.reply()).forEach(variant -> asked(moment, variant, examination));
        });
    }

    private static Optional<Step> asked(Moment moment, Variant variant, Examination examination) {
        examination.checked();
        try {
            return Optional.of(PluginException.ask("interpret", () -> moment.step(variant.reply())));
        } catch (PluginException thrown) {
            if (isEmptyDelivery(thrown)) {
                examination.fail(
                        moment.name(), where(moment, variant), "a failure, or another call", "done without a picture");
            }
            return Optional.empty();
        }
    }

    private static void batches(PluginUnderTest plugin, Examination examination) {
        eachDelivery(plugin, examination, (moment, done) -> {
            examination.checked();
            Pictures pictures = Pictures.of(moment.reply(), done.images());
            List<Variant> fewer = pictures.oneLess();
            for (int i = 0; i < fewer.size() && fewer.size() == done.images().size(); i++) {
                List<ImageAsset> rest = new ArrayList<>(done.images());
                rest.remove(i);
                delivers(moment, fewer.get(i), rest, examination);
            }
            for (Variant more : pictures.oneMore()) {
                delivers(moment, more, done.images(), examination);
            }
        });
    }

    private static void delivers(Moment moment, Variant variant, List<ImageAsset> expected, Examination examination) {
        examination.checked();
        Optional<Step> step = examination.ask("interpret", () -> moment.step(variant.reply()));
        if (step.isPresent()
                && !(step.get() instanceof Step.Done done && done.images().containsAll(expected))) {
            examination.fail(moment.name(), where(moment, variant), "done with " + expected, step.get());
        }
    }

    private static String where(Moment moment, Variant variant) {
        return moment.where() + " " + variant.what();
    }
}
