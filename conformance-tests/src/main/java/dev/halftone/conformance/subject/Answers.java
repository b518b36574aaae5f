package dev.halftone.conformance.subject;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reference.CallShape;
import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.TariffJson;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Everything that a plugin says to one task or to one played case, as text that can be compared, by what was asked. An
 * exception is an answer too: it must be the same one each time.
 *
 * @param task for messages
 * @param texts by the method that was asked
 */
public record Answers(String task, Map<String, String> texts) {

    /** What an offer says of itself. */
    public static Answers of(OfferUnderTest offer) {
        ModelOffer sold = offer.offer();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("offer", text(() -> sold.title() + ", " + sold.lifecycle().retires() + ", " + sold.variantOf()));
        texts.put(
                "capabilities",
                text(() -> sold.capabilities().operations().stream()
                        .map(operation -> operation + " "
                                + sold.capabilities().parameters(operation).stream()
                                        .map(rule -> rule.parameter().id() + " " + rule.presence() + " "
                                                + rule.domain().samples())
                                        .toList())
                        .toList()));
        texts.put(
                "tariffs",
                text(() -> sold.pricing().tariffs().stream()
                        .map(tariff -> TariffJson.write(tariff).toJson())
                        .toList()));
        texts.put("standing charges", text(sold.pricing()::standingCharges));
        texts.put("credit rates", text(sold.pricing()::creditRates));
        return new Answers(offer.name(), texts);
    }

    /** To a generated task. */
    public static Answers to(Order order) {
        return to(order, order.offer());
    }

    /** To a generated task, from an offer that was loaded anew. */
    public static Answers to(Order order, OfferUnderTest offer) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("estimate", text(() -> {
            UsageEstimate estimate = offer.offer().pricing().estimate(order.task(), Observations.none());
            return estimate + " " + estimate.notes();
        }));
        Credential credential = offer.provider().credential();
        texts.put("prepare", text(() -> {
            HttpCall call = offer.protocol().prepare(order.task(), Order.context());
            HttpCall authorized = call.authentication() == HttpCall.Authentication.NONE
                    ? call
                    : offer.protocol().authorize(call, credential, Order.SENT_AT);
            return shape(authorized);
        }));
        return new Answers(order.name(), texts);
    }

    /** To the answers of a case, one after the other. */
    public static Answers to(PlayedCase one) {
        return to(one, one.offer().protocol());
    }

    /** The same through another protocol. */
    public static Answers to(PlayedCase one, ImageProtocol protocol) {
        Attempt attempt = new AttemptDriver(protocol, one.offer().provider().credential())
                .run(one.task(), one.scriptCase().at(), one.exchanges());
        Map<String, String> texts = new LinkedHashMap<>();
        int number = 1;
        for (Attempt.Send send : attempt.sends()) {
            texts.put("call " + number, shape(send.authorized()) + ", after " + send.notBefore());
            number++;
        }
        texts.put(
                "interpret",
                attempt.end().map(Answers::ended).orElse("") + attempt.defect().orElse(""));
        return new Answers(one.name(), texts);
    }

    /** Where these answers differ from others, by what was asked: the two texts around the first difference. */
    public Map<String, Difference> differences(Answers others) {
        Map<String, Difference> differences = new LinkedHashMap<>();
        texts.forEach((what, text) -> {
            String other = others.texts.getOrDefault(what, "");
            if (!text.equals(other)) {
                differences.put(what, Difference.of(text, other));
            }
        });
        return differences;
    }

    private static String ended(Step step) {
        if (step instanceof Step.Done done) {
            StringBuilder pictures = new StringBuilder();
            done.images()
                    .forEach(picture -> pictures.append(picture)
                            .append(" #")
                            .append(picture.hashCode())
                            .append(' ')
                            .append(picture.location().map(Object::toString).orElse("")));
            return "done with " + pictures + ", " + done.usage();
        }
        return step.toString();
    }

    /** With every header as it is sent: the secrets are the kit's own, and reports hide them. */
    private static String shape(HttpCall call) {
        StringBuilder shape = new StringBuilder(CallShape.of(call).toJson());
        new TreeMap<>(call.headers())
                .forEach((name, values) -> values.forEach(
                        value -> shape.append(", ").append(name).append(": ").append(value.reveal())));
        return shape.toString();
    }

    private static String text(Supplier<?> question) {
        try {
            return PluginException.ask("it", question).toString();
        } catch (PluginException thrown) {
            return Optional.ofNullable(thrown.getMessage()).orElse("");
        }
    }

    /**
     * Two texts around the place where they part.
     *
     * @param one from shortly before that place
     * @param other likewise
     */
    public record Difference(String one, String other) {

        private static final int BEFORE = 40;

        static Difference of(String one, String other) {
            int same = 0;
            while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
                same++;
            }
            int from = Math.max(0, same - BEFORE);
            String start = from == 0 ? "" : "…";
            return new Difference(start + one.substring(from), start + other.substring(from));
        }
    }
}
