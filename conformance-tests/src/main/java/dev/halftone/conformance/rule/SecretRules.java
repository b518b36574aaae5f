package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.script.Discrepancy;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.subject.Canary;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.credential.Credential;
import dev.halftone.spi.protocol.HeaderValue;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where secrets may stand: in secret header values of authorized calls, and nowhere else. */
public final class SecretRules {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(^|[_.-])(secret|password|passphrase|token|bearer|credentials?|(api|access|private|secret|auth)[_.-]?key)$|^key$");

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(
            Rule.must(
                    "SEC-1",
                    "No secret stands anywhere but in secret header values.",
                    "Put secrets only into secret header values, and cut them out of messages.",
                    SecretRules::nothingShows,
                    Feature.SECRETS),
            Rule.must(
                    "SEC-2",
                    "An answer that repeats the key does not bring it into a failure.",
                    "Say what happened in words of the plugin's own when the key is refused; quote nothing.",
                    SecretRules::echoesAreCut,
                    Feature.SECRETS,
                    Feature.OFFERS),
            Rule.must(
                    "SEC-3",
                    "Authorizing a call adds a secret header, changes nothing else, and is the same each time.",
                    "Build on call.toBuilder(), and set only headers.",
                    SecretRules::onlyHeadersChange,
                    Feature.SECRETS,
                    Feature.OFFERS),
            Rule.should(
                    "SEC-5",
                    "What is named like a secret is declared as one.",
                    "Declare the attribute with Kind.SECRET.",
                    SecretRules::secretsAreDeclared,
                    Feature.PROVIDER));

    private SecretRules() {}

    private static void nothingShows(PluginUnderTest plugin, Examination examination) {
        Spoken spoken = Spoken.during(() -> {
            for (ProviderUnderTest provider : plugin.providers()) {
                List<Credential> credentials = credentials(provider);
                for (Order order : provider.accepted()) {
                    nothingShows(order, credentials, examination);
                }
            }
        });
        examination.checked();
        if (Traces.isIn(spoken.text())) {
            examination.fail("every task", "standard output", "no secret", spoken.text());
        }
        ScriptRules.report(plugin, examination, Set.of(Discrepancy.Aspect.SECRET));
    }

    private static void nothingShows(Order order, List<Credential> credentials, Examination examination) {
        Optional<HttpCall> call =
                examination.ask("prepare", () -> order.offer().protocol().prepare(order.task(), Order.context()));
        for (Credential credential : call.isPresent() ? credentials : List.<Credential>of()) {
            examination.checked();
            try {
                Traces.in(authorized(order.offer(), call.get(), credential))
                        .forEach((place, text) -> examination.fail(order.name(), place, "no secret", text));
            } catch (PluginException thrown) {
                String message = String.valueOf(thrown.getMessage());
                if (Traces.isIn(message)) {
                    examination.fail(order.name(), "exception of authorize", "no secret", message);
                }
            }
        }
    }

    /** With every secret, and without each one in turn, because other ways of authorizing may lie behind the first. */
    private static List<Credential> credentials(ProviderUnderTest provider) {
        List<Credential> credentials = new ArrayList<>(List.of(provider.credential()));
        List<String> names = provider.attributes().stream()
                .filter(attribute -> attribute.kind() == ConfigAttribute.Kind.SECRET)
                .map(ConfigAttribute::name)
                .toList();
        for (String left : names.size() > 1 ? names : List.<String>of()) {
            Map<String, String> secrets = new LinkedHashMap<>();
            names.stream().filter(name -> !name.equals(left)).forEach(name -> secrets.put(name, Canary.of(name)));
            credentials.add(Credential.of(secrets));
        }
        return credentials;
    }

    private static HttpCall authorized(OfferUnderTest offer, HttpCall call, Credential credential)
            throws PluginException {
        return PluginException.ask("authorize", () -> offer.protocol().authorize(call, credential, Order.SENT_AT));
    }

    private static void echoesAreCut(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            boolean hasSecrets = provider.attributes().stream()
                    .anyMatch(attribute -> attribute.kind() == ConfigAttribute.Kind.SECRET);
            for (Order order : hasSecrets ? provider.accepted() : List.<Order>of()) {
                if (order.label().isEmpty()) {
                    echoIsCut(
                            order.offer(),
                            order.task(),
                            Order.SENT_AT,
                            order.name(),
                            Echo.invented(provider),
                            examination);
                }
            }
            for (PlayedCase played : provider.played()) {
                List<ScriptExchange> echoing = Echo.of(played.exchanges(), provider);
                if (!echoing.isEmpty()) {
                    echoIsCut(
                            played.offer(),
                            played.task(),
                            played.scriptCase().at(),
                            played.name(),
                            echoing,
                            examination);
                }
            }
        }
    }

    private static void echoIsCut(
            OfferUnderTest offer,
            ImageTask task,
            Instant at,
            String name,
            List<ScriptExchange> echoing,
            Examination examination) {
        examination.checked();
        Attempt attempt = new AttemptDriver(offer.protocol(), Credential.none()).run(task, at, echoing);
        attempt.end()
                .map(Traces::in)
                .ifPresent(places -> places.forEach((place, text) -> examination.fail(name, place, "no secret", text)));
        attempt.defect()
                .filter(Traces::isIn)
                .ifPresent(text -> examination.fail(name, "exception of interpret", "no secret", text));
    }

    private static void onlyHeadersChange(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            boolean hasSecrets = provider.attributes().stream()
                    .anyMatch(attribute -> attribute.kind() == ConfigAttribute.Kind.SECRET);
            for (Order order : hasSecrets ? provider.accepted() : List.<Order>of()) {
                onlyHeadersChange(order, provider.credential(), examination);
            }
        }
    }

    private static void onlyHeadersChange(Order order, Credential credential, Examination examination) {
        Optional<HttpCall> made =
                examination.ask("prepare", () -> order.offer().protocol().prepare(order.task(), Order.context()));
        if (made.isEmpty() || made.get().authentication() == HttpCall.Authentication.NONE) {
            return;
        }
        HttpCall call = made.get();
        Optional<HttpCall> first =
                examination.ask("authorize", () -> order.offer().protocol().authorize(call, credential, Order.SENT_AT));
        Optional<HttpCall> again =
                examination.ask("authorize", () -> order.offer().protocol().authorize(call, credential, Order.SENT_AT));
        examination.checked();
        if (first.isEmpty()) {
            return;
        }
        if (!first.equals(again)) {
            examination.fail(order.name(), "authorize", "the same call each time", "another call");
        }
        if (first.get().headers().values().stream().flatMap(List::stream).noneMatch(HeaderValue::isSecret)) {
            examination.fail(
                    order.name(),
                    "authorize",
                    "a secret header value",
                    first.get().headers());
        }
        HttpCall.Builder bare = call.toBuilder();
        first.get().headers().forEach((name, values) -> bare.header(name, values.get(0)));
        if (!bare.build().equals(first.get())) {
            examination.fail(order.name(), "authorize", "the call as it was, and more headers", first.get());
        }
    }

    private static void secretsAreDeclared(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            examination.checked();
            for (ConfigAttribute attribute : provider.attributes()) {
                boolean isNamedSo = SECRET_NAME.matcher(attribute.name()).find();
                if (isNamedSo && attribute.kind() != ConfigAttribute.Kind.SECRET) {
                    examination.fail(
                            provider.id(), "attribute " + attribute.name(), "kind SECRET", "kind " + attribute.kind());
                }
            }
        }
    }
}
