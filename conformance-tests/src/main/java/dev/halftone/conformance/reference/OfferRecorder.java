package dev.halftone.conformance.reference;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.subject.Canary;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.task.Miss;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.ParameterRule;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Observations;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.TariffJson;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.pricing.UsageEstimate;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes down one offer. */
final class OfferRecorder {

    private static final int MOST_TOGETHER = 40;
    private static final int LONGEST_CHOICE = 40;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]+\\.[0-9]+");

    private final OfferUnderTest offer;
    private final List<Order> orders;
    private final List<Miss> misses;

    OfferRecorder(OfferUnderTest offer, List<Order> orders, List<Miss> misses) {
        this.offer = offer;
        this.orders = orders;
        this.misses = misses;
    }

    JsonObject record() throws PluginException {
        return PluginException.ask(
                "the offer",
                () -> JsonObject.builder()
                        .put("sold", sold())
                        .put("prices", prices())
                        .put("operations", operations())
                        .build());
    }

    private JsonObject sold() {
        Lifecycle lifecycle = offer.offer().lifecycle();
        JsonObject.Builder sold = JsonObject.builder();
        lifecycle.released().ifPresent(day -> sold.put("released", day.toString()));
        lifecycle.deprecated().ifPresent(day -> sold.put("deprecated", day.toString()));
        lifecycle.retires().ifPresent(day -> sold.put("retires", day.toString()));
        lifecycle.successor().ifPresent(model -> sold.put("successor", model));
        offer.offer().variantOf().ifPresent(model -> sold.put("variant_of", model));
        offer.offer().recommendedSteps().ifPresent(steps -> sold.put("recommended_steps", steps.toString()));
        return sold.put("traits", offer.offer().capabilities().traits().toString())
                .build();
    }

    private JsonObject prices() {
        JsonObject.Builder prices = JsonObject.builder();
        offer.tariffs().forEach(tariff -> prices.put(tariff.id(), TariffJson.write(tariff)));
        offer.offer()
                .pricing()
                .creditRates()
                .forEach(rate -> prices.put("credits from " + rate.from(), rate.toString()));
        offer.standingCharges().forEach(charge -> prices.put("standing charge " + charge.id(), charge.toString()));
        return prices.build();
    }

    private JsonObject operations() {
        JsonObject.Builder operations = JsonObject.builder();
        for (Operation operation : sorted()) {
            JsonObject.Builder recorded = JsonObject.builder().put("parameters", parameters(operation));
            List<Order> made = orders.stream()
                    .filter(order -> order.task().operation().equals(operation))
                    .toList();
            if (!made.isEmpty()) {
                recorded.put("plain", shape(made.get(0)))
                        .put("changes", changes(made))
                        .put("together", together(made));
            }
            List<JsonString> refused = misses.stream()
                    .map(Miss::order)
                    .filter(order -> order.task().operation().equals(operation))
                    .map(order -> JsonString.of(order.label()))
                    .toList();
            operations.put(
                    operation.id(),
                    recorded.put("refused", JsonArray.of(refused)).build());
        }
        return operations.build();
    }

    private List<Operation> sorted() {
        Map<String, Operation> sorted = new TreeMap<>();
        offer.offer().capabilities().operations().forEach(operation -> sorted.put(operation.id(), operation));
        return List.copyOf(sorted.values());
    }

    private JsonObject parameters(Operation operation) {
        JsonObject.Builder parameters = JsonObject.builder();
        for (ParameterRule<?> rule : offer.offer().capabilities().parameters(operation)) {
            parameters.put(rule.parameter().id(), described(rule));
        }
        return parameters.build();
    }

    private static <T> String described(ParameterRule<T> rule) {
        return rule.presence() + " " + rule.parameter().type().name() + ": "
                + rule.domain().description()
                + rule.defaultValue()
                        .map(value -> "; default " + rule.parameter().type().format(value))
                        .orElse("");
    }

    /** What each single sample changes in the plainest call and its usage. */
    private JsonObject changes(List<Order> made) {
        Map<String, String> plain = Flat.of(shape(made.get(0)));
        Map<String, JsonValue> changes = new LinkedHashMap<>();
        for (Order order : single(made)) {
            changes.put(order.label(), Flat.difference(plain, Flat.of(shape(order))));
        }
        return JsonObject.of(changes);
    }

    private static List<Order> single(List<Order> made) {
        return made.stream()
                .skip(1)
                .filter(order -> order.task().given().size()
                                <= made.get(0).task().given().size() + 1
                        && !order.label().contains(", "))
                .toList();
    }

    /** Two samples at once, where each of them changes what is used: a price list has rows and columns. */
    private JsonObject together(List<Order> made) {
        JsonObject plain = usage(made.get(0));
        Set<String> costing = single(made).stream()
                .filter(order -> !usage(order).equals(plain))
                .map(OfferRecorder::parameter)
                .filter(parameter -> !parameter.equals(Parameter.COUNT.id()))
                .collect(Collectors.toSet());
        List<Order> costly = single(made).stream()
                .filter(order -> order.label().length() <= LONGEST_CHOICE && costing.contains(parameter(order)))
                .toList();
        Map<String, Integer> pairs = new HashMap<>();
        Map<String, JsonValue> together = new LinkedHashMap<>();
        for (int i = 0; i < costly.size(); i++) {
            for (Order other : costly.subList(i + 1, costly.size())) {
                both(costly.get(i), other)
                        .filter(both ->
                                pairs.merge(both.label().replaceAll("=[^,]*", ""), 1, Integer::sum) <= MOST_TOGETHER)
                        .ifPresent(both -> together.put(both.label(), JsonString.of(likely(both))));
            }
        }
        return JsonObject.of(together);
    }

    private String likely(Order order) {
        JsonObject usage = usage(order);
        return Stream.of("basis", "likely", "told")
                .flatMap(name -> usage.text(name).stream())
                .collect(Collectors.joining("; "));
    }

    private Optional<Order> both(Order one, Order other) {
        String parameter = parameter(other);
        if (parameter(one).equals(parameter)) {
            return Optional.empty();
        }
        ImageTask.Builder task = one.task().toBuilder();
        other.task().given().stream()
                .filter(given -> given.id().equals(parameter))
                .forEach(given -> copy(other.task(), given, task));
        Order both = new Order(offer, task.build(), one.label() + ", " + other.label());
        return offer.offer().capabilities().check(both.task()).isEmpty() ? Optional.of(both) : Optional.empty();
    }

    private static String parameter(Order single) {
        return single.label().substring(0, single.label().indexOf('='));
    }

    private static <T> void copy(ImageTask from, Parameter<T> parameter, ImageTask.Builder to) {
        from.value(parameter).ifPresent(value -> to.put(parameter, value));
    }

    private JsonObject shape(Order order) {
        HttpCall call = offer.protocol().prepare(order.task(), Order.context());
        HttpCall authorized = call.authentication() == HttpCall.Authentication.NONE
                ? call
                : offer.protocol()
                        .authorize(call, Canary.credential(offer.provider().attributes()), Order.SENT_AT);
        return JsonObject.builder()
                .put("call", CallShape.of(authorized))
                .put("usage", usage(order))
                .build();
    }

    private JsonObject usage(Order order) {
        UsageEstimate estimate = offer.offer().pricing().estimate(order.task(), Observations.none());
        JsonObject.Builder usage =
                JsonObject.builder().put("basis", estimate.basis().toString());
        usage.put("likely", usage(estimate.likely()));
        if (!estimate.low().equals(estimate.high())) {
            usage.put("low", usage(estimate.low())).put("high", usage(estimate.high()));
        }
        // Sentences may be worded anew; the amounts that they tell may not change unnoticed.
        String told = estimate.notes().stream()
                .flatMap(note -> DECIMAL.matcher(note).results())
                .map(MatchResult::group)
                .collect(Collectors.joining(", "));
        if (!told.isEmpty()) {
            usage.put("told", told);
        }
        return usage.build();
    }

    private static String usage(Usage usage) {
        return usage.readings().stream().map(Reading::toString).collect(Collectors.joining(", "));
    }
}
