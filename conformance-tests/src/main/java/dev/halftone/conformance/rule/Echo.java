package dev.halftone.conformance.rule;

import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.subject.Canary;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Recorded answers with other texts in them. */
final class Echo {

    private Echo() {}

    /** The exchanges with the key in every text of the answers that refuse it; nothing where no answer does. */
    static List<ScriptExchange> of(List<ScriptExchange> exchanges, ProviderUnderTest provider) {
        String secrets = secrets(provider);
        List<ScriptExchange> echoing = new ArrayList<>();
        boolean isRefused = false;
        for (ScriptExchange exchange : exchanges) {
            boolean isRefusal = exchange.answer() instanceof ScriptExchange.Reply answer
                    && (answer.reply().status() == 401 || answer.reply().status() == 403);
            isRefused |= isRefusal;
            echoing.add(isRefusal ? mapped(exchange, text -> text + secrets) : exchange);
        }
        return isRefused ? echoing : List.of();
    }

    /** A refusal with the key in the places where providers put their words. */
    static List<ScriptExchange> invented(ProviderUnderTest provider) {
        String said = "The key" + secrets(provider) + " is not valid.";
        JsonObject body = JsonObject.builder()
                .put("error", JsonObject.builder().put("message", said).build())
                .put("message", said)
                .put("detail", said)
                .build();
        HttpReply reply = HttpReply.of(401, Map.of("content-type", List.of("application/json")), body.toBytes());
        return List.of(new ScriptExchange(Optional.empty(), new ScriptExchange.Reply(reply, Duration.ofMillis(100))));
    }

    private static String secrets(ProviderUnderTest provider) {
        return provider.attributes().stream()
                .filter(attribute -> attribute.kind() == ConfigAttribute.Kind.SECRET)
                .map(attribute -> " " + Canary.of(attribute.name()))
                .reduce("", String::concat);
    }

    /** The exchange with every text of its JSON answer mapped. */
    static ScriptExchange mapped(ScriptExchange exchange, UnaryOperator<String> mapping) {
        if (exchange.answer() instanceof ScriptExchange.Reply answer
                && answer.reply().json().isPresent()) {
            String body = mapped(answer.reply().json().get(), mapping).toJson();
            HttpReply reply = HttpReply.of(
                    answer.reply().status(), answer.reply().headers(), body.getBytes(StandardCharsets.UTF_8));
            return new ScriptExchange(exchange.call(), new ScriptExchange.Reply(reply, answer.after()));
        }
        return exchange;
    }

    private static JsonValue mapped(JsonValue value, UnaryOperator<String> mapping) {
        if (value instanceof JsonString text) {
            return JsonString.of(mapping.apply(text.value()));
        } else if (value instanceof JsonArray array) {
            return JsonArray.of(array.values().stream()
                    .map(element -> mapped(element, mapping))
                    .toList());
        } else if (value instanceof JsonObject object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, mapped(member, mapping)));
            return JsonObject.of(members);
        }
        return value;
    }
}
