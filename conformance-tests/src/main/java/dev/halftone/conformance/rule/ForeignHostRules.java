package dev.halftone.conformance.rule;

import dev.halftone.conformance.Examination;
import dev.halftone.conformance.Feature;
import dev.halftone.conformance.Rule;
import dev.halftone.conformance.script.Attempt;
import dev.halftone.conformance.script.AttemptDriver;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.subject.OfferUnderTest;
import dev.halftone.conformance.subject.PlayedCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.conformance.task.Order;
import dev.halftone.spi.protocol.HttpCall;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The credential goes to the provider's own hosts and to nobody else, whatever an answer says. */
public final class ForeignHostRules {

    private static final String FOREIGN = "foreign.halftone.test";
    private static final Pattern ADDRESS = Pattern.compile("^https?://([^/?#]+)");

    /** In the order of their ids. */
    public static final List<Rule> ALL = List.of(Rule.must(
            "SEC-4",
            "A foreign host, or a connection in the clear, that an answer names is not given the credential.",
            "Compare scheme, host and port of an address with the provider's own before following it.",
            ForeignHostRules::answersDoNotLeadAway,
            Feature.EXCHANGES));

    private ForeignHostRules() {}

    private static void answersDoNotLeadAway(PluginUnderTest plugin, Examination examination) {
        for (ProviderUnderTest provider : plugin.providers()) {
            Set<String> hosts = new LinkedHashSet<>();
            for (PlayedCase played : provider.played()) {
                Attempt attempt = play(played, played.exchanges());
                attempt.sends().forEach(send -> hosts.add(send.call().uri().getAuthority()));
                for (UnaryOperator<String> astray : astray()) {
                    followed(played, astray, examination);
                }
            }
            provider.offers().stream().limit(1).forEach(offer -> downloads(offer, hosts, examination));
        }
    }

    /** Other hosts, hosts that only look like the right one, and the right one in the clear. */
    private static List<UnaryOperator<String>> astray() {
        return List.of(
                text -> ADDRESS.matcher(text).replaceFirst("https://" + FOREIGN),
                text -> ADDRESS.matcher(text).replaceFirst("https://$1." + FOREIGN),
                text -> ADDRESS.matcher(text).replaceFirst("https://$1@" + FOREIGN),
                text -> ADDRESS.matcher(text).replaceFirst("https://" + FOREIGN + "/$1"),
                text -> ADDRESS.matcher(text).replaceFirst("http://$1"));
    }

    private static void followed(PlayedCase played, UnaryOperator<String> astray, Examination examination) {
        List<ScriptExchange> exchanges = played.exchanges().stream()
                .map(exchange -> Echo.mapped(exchange, astray))
                .toList();
        if (exchanges.equals(played.exchanges())) {
            return;
        }
        Attempt attempt = play(played, exchanges);
        String scheme = attempt.sends().isEmpty()
                ? ""
                : attempt.sends().get(0).call().uri().getScheme();
        for (Attempt.Send send : attempt.sends()) {
            examination.checked();
            URI uri = send.call().uri();
            boolean isAstray = isForeign(uri) || !scheme.equals(uri.getScheme());
            if (isAstray && send.call().authentication() == HttpCall.Authentication.REQUIRED) {
                examination.fail(
                        played.name(), "call " + send.call().label(), "no credential for an address of an answer", uri);
            }
        }
    }

    private static Attempt play(PlayedCase played, List<ScriptExchange> exchanges) {
        return new AttemptDriver(
                        played.offer().protocol(), played.offer().provider().credential())
                .run(played.task(), played.scriptCase().at(), exchanges);
    }

    private static void downloads(OfferUnderTest offer, Set<String> hosts, Examination examination) {
        for (String host : hosts) {
            for (UnaryOperator<String> astray : astray()) {
                URI address = URI.create(astray.apply("https://" + host + "/picture.png"));
                ImageAsset picture = ImageAsset.ofLocation(address, "image/png");
                Optional<HttpCall> call = examination
                        .ask("download", () -> offer.protocol().download(picture, Order.context()))
                        .flatMap(found -> found);
                examination.checked();
                boolean isGuarded = call.isEmpty()
                        || (!isForeign(address) && call.get().authentication() == HttpCall.Authentication.NONE);
                if (!isGuarded) {
                    examination.fail(offer.provider().id(), "download", "no call to " + address, call.get());
                }
            }
        }
    }

    private static boolean isForeign(URI uri) {
        return String.valueOf(uri.getHost()).endsWith(FOREIGN);
    }
}
