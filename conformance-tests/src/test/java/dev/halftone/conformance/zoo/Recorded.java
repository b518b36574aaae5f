package dev.halftone.conformance.zoo;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.script.Expectations;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.ImageProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider with a part of the reference scripts, so that what they demand does not hide what a rule finds. */
final class Recorded {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    /** One of each kind of answer: enough for every rule to compare something. */
    private static final Set<String> USUAL = Set.of("PRINT-1", "PRINT-2", "MURAL-1", "TOKENS-1", "CREDITS-1");

    private Recorded() {}

    /** With all scripts as they are. */
    static PluginUnderTest whole(ImageProvider provider) {
        return plugin(provider, List.of(ZooScripts.reference(), ZooScripts.minimal()));
    }

    /** With the answers of the usual cases and these, and of what must come of them only whether pictures come. */
    static PluginUnderTest answers(ImageProvider provider, String... more) {
        return answers(provider, one -> one, more);
    }

    /** The same, and something is done to each case. */
    static PluginUnderTest answers(ImageProvider provider, UnaryOperator<ScriptCase> change, String... more) {
        Set<String> meant = Stream.concat(USUAL.stream(), Stream.of(more)).collect(Collectors.toSet());
        Script script = ZooScripts.reference();
        List<ScriptCase> cases = script.cases().stream()
                .filter(one -> meant.contains(one.id()))
                .map(Recorded::bare)
                .map(change)
                .toList();
        return plugin(
                provider,
                List.of(new Script(script.name(), script.format(), script.provider(), script.config(), cases)));
    }

    /** A case with other answers. */
    static ScriptCase with(ScriptCase one, List<ScriptExchange> exchanges) {
        return with(one, exchanges, one.expected());
    }

    /** A case with other expectations. */
    static ScriptCase with(ScriptCase one, Expectations expected) {
        return with(one, one.exchanges().orElse(List.of()), expected);
    }

    private static ScriptCase bare(ScriptCase one) {
        List<ScriptExchange> exchanges = one.exchanges().orElse(List.of()).stream()
                .map(exchange -> new ScriptExchange(Optional.empty(), exchange.answer()))
                .toList();
        Optional<Expectations.Outcome> outcome = one.expected()
                .outcome()
                .map(end -> new Expectations.Outcome(end.result(), Optional.empty(), Optional.empty(), end.unused()));
        return with(
                one,
                exchanges,
                new Expectations(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        outcome,
                        Optional.empty(),
                        one.expected().outsideQuote()));
    }

    static ScriptCase with(ScriptCase one, List<ScriptExchange> exchanges, Expectations expected) {
        return new ScriptCase(
                one.id(),
                one.title(),
                one.source(),
                one.at(),
                one.config(),
                one.model(),
                one.operation(),
                one.parameters(),
                one.images(),
                Optional.of(exchanges),
                expected);
    }

    private static PluginUnderTest plugin(ImageProvider provider, List<Script> scripts) {
        try {
            return new PluginUnderTest(
                    Optional.empty(), List.of(new ProviderUnderTest(provider, scripts, List.of())), List.of(), NOW);
        } catch (PluginException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
