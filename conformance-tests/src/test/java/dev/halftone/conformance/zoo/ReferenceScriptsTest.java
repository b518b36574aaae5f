package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.script.Expectations;
import dev.halftone.conformance.script.Script;
import dev.halftone.conformance.script.ScriptExchange;
import dev.halftone.conformance.script.ScriptRunner;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Tariff;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The two correct providers keep their scripts, and the scripts leave nothing out. */
class ReferenceScriptsTest {

    @TestFactory
    Stream<DynamicTest> everyCase_ofTheReferenceProvider_holds() {
        return cases(new ReferenceProvider(), ZooScripts.reference());
    }

    @TestFactory
    Stream<DynamicTest> everyCase_ofTheMinimalProvider_holds() {
        return cases(new MinimalProvider(), ZooScripts.minimal());
    }

    @Test
    void scripts_ofTheReferenceProvider_playEveryStatusAndEveryFailure() {
        Set<Integer> statuses = new TreeSet<>();
        ZooScripts.reference().cases().stream()
                .flatMap(scriptCase -> scriptCase.exchanges().stream().flatMap(List::stream))
                .map(ScriptExchange::answer)
                .filter(ScriptExchange.Reply.class::isInstance)
                .forEach(reply ->
                        statuses.add(((ScriptExchange.Reply) reply).reply().status()));
        assertThat(statuses)
                .contains(
                        200, 201, 202, 204, 302, 400, 401, 402, 403, 404, 408, 409, 410, 413, 418, 422, 429, 451, 500,
                        502, 503, 504, 599);
        assertThat(failures(ZooScripts.reference())).containsExactlyInAnyOrder(FailureKind.values());
    }

    @Test
    void scripts_ofTheReferenceProvider_showEveryStageOfALife() {
        assertThat(ZooScripts.reference().cases().stream()
                        .flatMap(scriptCase -> scriptCase.expected().status().stream()))
                .contains(Lifecycle.Status.values());
    }

    @Test
    void tariffs_ofBothProviders_answerEveryFailure() {
        List<Tariff> tariffs = Stream.of(new ReferenceProvider(), new MinimalProvider())
                .flatMap(provider -> provider.offers(Config.defaults(provider.configuration())).stream())
                .map(ModelOffer::pricing)
                .flatMap(pricing -> pricing.tariffs().stream())
                .toList();
        assertThat(tariffs)
                .hasSize(8)
                .allSatisfy(tariff -> assertThat(tariff.failures()).containsOnlyKeys(FailureKind.values()));
    }

    private static Stream<DynamicTest> cases(ImageProvider provider, Script script) {
        assertThat(script.provider()).isEqualTo(provider.id());
        ScriptRunner runner = new ScriptRunner(provider);
        return script.cases().stream()
                .map(scriptCase -> DynamicTest.dynamicTest(
                        scriptCase.toString(),
                        () -> assertThat(runner.run(scriptCase)).isEmpty()));
    }

    private static Set<FailureKind> failures(Script script) {
        Set<FailureKind> kinds = EnumSet.noneOf(FailureKind.class);
        script.cases().stream()
                .flatMap(scriptCase -> scriptCase.expected().outcome().stream())
                .map(Expectations.Outcome::failure)
                .flatMap(Optional::stream)
                .flatMap(failure -> failure.kind().stream())
                .forEach(kinds::add);
        return kinds;
    }
}
