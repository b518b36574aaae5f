package dev.halftone.conformance.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.conformance.PluginException;
import dev.halftone.conformance.reference.Reference;
import dev.halftone.conformance.subject.ProviderUnderTest;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A record knows what no single answer of a script shows. */
class ReferenceRecordTest {

    @Test
    void record_ofTheSamePlugin_hasNoChanges() throws PluginException {
        assertThat(changes(new ReferenceProvider())).isEmpty();
    }

    @Test
    void record_codeThatNoScriptAnswers_isFoundInThePluginsOwnTexts() throws PluginException {
        List<Reference.Change> changes = changes(Parts.problems(new ReferenceProblems() {
            @Override
            protected FailureKind kind(int status, String code, String stage) {
                return code.equals("quota_exceeded") ? FailureKind.RATE_LIMITED : super.kind(status, code, stage);
            }
        }));

        assertThat(changes).isNotEmpty().allSatisfy(change -> {
            assertThat(change.place()).contains("if error.code is > \"quota_exceeded\"");
            assertThat(change.recorded()).startsWith("QUOTA_EXHAUSTED");
            assertThat(change.now()).startsWith("RATE_LIMITED");
        });
    }

    @Test
    void record_pauseBetweenCalls_isWhatTheAnswerMeans() throws PluginException {
        List<Reference.Change> changes =
                changes(Parts.interpreting((task, exchange, step) -> step instanceof Step.Next next
                                && next.ticket().isPresent()
                                && next.notBefore().compareTo(Duration.ZERO) > 0
                        ? Step.poll(
                                next.call(),
                                next.notBefore().plusSeconds(1),
                                next.ticket().get())
                        : step));

        assertThat(changes)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.place()).startsWith("answers > "))
                .anySatisfy(change -> assertThat(change.now()).contains("the call poll after PT"));
    }

    private static List<Reference.Change> changes(ImageProvider changed) throws PluginException {
        ProviderUnderTest before = provider(new ReferenceProvider(), List.of());
        Reference reference =
                Reference.read("reference.json", Reference.record(before).toBytes());
        return provider(changed, List.of(reference)).changes();
    }

    private static ProviderUnderTest provider(ImageProvider provider, List<Reference> references)
            throws PluginException {
        return new ProviderUnderTest(provider, List.of(ZooScripts.reference()), references);
    }
}
