package dev.halftone.conformance.reference;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.conformance.reply.Moments;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.json.JsonNull;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.protocol.ImageProtocol;
import dev.halftone.spi.protocol.JobTicket;
import dev.halftone.spi.protocol.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes down what the answers of the scripts mean, what they mean when one place is different, and which calls follow.
 * What was recorded before is asked again; without a record, the places that matter are searched for.
 */
final class AnswerRecorder {

    private static final String IF = "if ";

    private static final String AT_LAST = "at last";
    private static final String STATUSES = "statuses";

    private final ProviderUnderTest provider;
    private final Map<String, JsonValue> earlier;
    private final Optional<ProbeSearch> search;
    private final Set<String> shapes = new HashSet<>();

    private AnswerRecorder(ProviderUnderTest provider, Map<String, JsonValue> earlier, Optional<ProbeSearch> search) {
        this.provider = provider;
        this.earlier = earlier;
        this.search = search;
    }

    /** Records anew. */
    static AnswerRecorder searching(ProviderUnderTest provider) {
        Set<String> words = Words.of(provider.provider().getClass());
        return new AnswerRecorder(provider, Map.of(), Optional.of(new ProbeSearch(words)));
    }

    /** Asks what was recorded, and nothing else: a script that was added since is no change. */
    static AnswerRecorder again(ProviderUnderTest provider, Map<String, JsonValue> earlier) {
        return new AnswerRecorder(provider, earlier, Optional.empty());
    }

    /** By model. */
    Map<String, JsonValue> record() {
        Map<String, Map<String, JsonValue>> answers = new TreeMap<>();
        for (PlayedCase played : provider.played()) {
            Map<String, Integer> seen = new HashMap<>();
            for (Moment moment : Moments.of(played)) {
                String model = moment.offer().offer().modelId();
                int number = seen.merge(moment.where(), 1, Integer::sum);
                String key = moment.name() + " " + moment.where() + (number == 1 ? "" : " (" + number + ")");
                Optional<JsonObject> recorded = search.isPresent()
                        ? Optional.of(moment)
                                .filter(one -> shapes.add(one.shape()))
                                .map(this::searched)
                        : member(earlier.getOrDefault(model, JsonNull.NULL), key)
                                .map(before -> again(moment, before));
                recorded.ifPresent(one -> answers.computeIfAbsent(model, none -> new LinkedHashMap<>())
                        .put(key, one));
            }
        }
        Map<String, JsonValue> all = new LinkedHashMap<>();
        answers.forEach((model, one) -> all.put(model, JsonObject.of(one)));
        return all;
    }

    private JsonObject searched(Moment moment) {
        JsonObject.Builder recorded = JsonObject.builder().put("means", Meaning.of(moment, moment.reply()));
        String kind = moment.call().label() + " " + moment.phase() + " ";
        if (shapes.add(kind + moment.reply().status())) {
            recorded.put(AT_LAST, Meaning.atLast(moment, moment.reply()));
        }
        if (moment.phase() != Moment.Phase.ORDER && shapes.add(kind)) {
            recorded.put(STATUSES, StatusRecorder.record(moment));
        }
        search.orElseThrow()
                .search(moment)
                .forEach((place, meanings) -> recorded.put(IF + place + " is", texts(meanings)));
        follow(moment, recorded);
        return recorded.build();
    }

    private static JsonObject again(Moment moment, JsonObject before) {
        JsonObject.Builder recorded = JsonObject.builder().put("means", Meaning.of(moment, moment.reply()));
        before.members().forEach((name, value) -> {
            if (name.equals(AT_LAST)) {
                recorded.put(AT_LAST, Meaning.atLast(moment, moment.reply()));
            } else if (name.equals(STATUSES)) {
                recorded.put(STATUSES, StatusRecorder.record(moment));
            } else if (name.startsWith(IF) && value instanceof JsonObject values) {
                String place = name.substring(IF.length(), name.length() - " is".length());
                Map<String, String> now = new TreeMap<>();
                values.members()
                        .keySet()
                        .forEach(other -> ProbeSearch.meaning(moment, new Probe(place, other))
                                .ifPresent(meaning -> now.put(other, meaning)));
                recorded.put(name, texts(now));
            }
        });
        follow(moment, recorded);
        return recorded.build();
    }

    /** Names may hold dots and spaces, so they are looked up whole. */
    private static Optional<JsonObject> member(JsonValue object, String name) {
        return object instanceof JsonObject members && members.members().get(name) instanceof JsonObject found
                ? Optional.of(found)
                : Optional.empty();
    }

    private static JsonObject texts(Map<String, String> meanings) {
        Map<String, JsonValue> texts = new LinkedHashMap<>();
        meanings.forEach((value, meaning) -> texts.put(value, JsonString.of(meaning)));
        return JsonObject.of(texts);
    }

    /** The calls that may come next. */
    private static void follow(Moment moment, JsonObject.Builder recorded) {
        Step step;
        try {
            step = PluginException.ask("interpret", moment::step);
        } catch (PluginException broken) {
            return;
        }
        ImageProtocol protocol = moment.offer().protocol();
        if (step instanceof Step.Next next) {
            recorded.put("then", CallShape.of(next.call()));
            if (next.ticket().isPresent()) {
                JobTicket ticket = next.ticket().get();
                call(recorded, "resumed by", () -> protocol.resume(moment.task(), ticket, moment.context()));
                call(recorded, "canceled by", () -> protocol.cancel(moment.task(), ticket, moment.context()));
            }
        } else if (step instanceof Step.Done done) {
            call(
                    recorded,
                    "downloaded by",
                    () -> protocol.download(done.images().get(0), moment.context()));
        }
        call(
                recorded,
                "recovered by",
                () -> protocol.recover(
                        moment.task(), moment.call(), moment.exchange().sentAt(), moment.context()));
    }

    private static void call(JsonObject.Builder recorded, String name, Supplier<Optional<HttpCall>> question) {
        try {
            PluginException.ask(name, question).ifPresent(call -> recorded.put(name, CallShape.of(call)));
        } catch (PluginException broken) {
            recorded.put(name, "an exception");
        }
    }
}
