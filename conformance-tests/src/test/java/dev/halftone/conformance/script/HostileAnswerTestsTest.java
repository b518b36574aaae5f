package dev.halftone.conformance.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.conformance.junit.HostileAnswerTests;
import dev.halftone.conformance.reply.Moment;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.protocol.CallContext;
import dev.halftone.spi.protocol.Exchange;
import dev.halftone.spi.protocol.HttpReply;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** One test a recorded answer; what is written off fails, unless the plugin says that its vendor calls it free. */
class HostileAnswerTestsTest {

    private static final String SHORT = "The answer is no JSON.";

    @Test
    void answerThatIsTakenForNothing_fails_andSaysHowItWasBent() throws IOException {
        assertThat(problems(new OfDarkroom(reading(Exposure.NONE, SHORT), false)))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("cut off after 0 of ", ": a charge of 0 USD for Failed[failure=UNINTELLIGIBLE"));
    }

    @Test
    void answerThatStaysAtRisk_holds() throws IOException {
        assertThat(problems(new OfDarkroom(reading(Exposure.POSSIBLE, SHORT), false)))
                .noneSatisfy(problem -> assertThat(problem).contains("cut off after "));
    }

    @Test
    void endThatTheVendorCallsFree_holds() throws IOException {
        assertThat(problems(new OfDarkroom(reading(Exposure.NONE, SHORT), true)))
                .noneSatisfy(problem -> assertThat(problem).contains("a charge of 0"));
    }

    @Test
    void answerThatMakesThePluginThrow_fails() throws IOException {
        assertThat(problems(new OfDarkroom(new DarkroomProvider(), true)))
                .anySatisfy(problem -> assertThat(problem)
                        .contains("usage.images as -1: interpret threw java.lang.IllegalArgumentException"));
    }

    @Test
    void longMessage_fails() throws IOException {
        assertThat(problems(new OfDarkroom(reading(Exposure.POSSIBLE, "x".repeat(501)), true)))
                .anySatisfy(problem -> assertThat(problem).endsWith(": a message of 501 characters"));
    }

    @Test
    void answers_areNamedByCaseAndCall() throws IOException {
        assertThat(new OfDarkroom(new DarkroomProvider(), false).tests())
                .extracting(DynamicTest::getDisplayName)
                .contains("darkroom case P1, answer to submit", "darkroom case M1, answer to poll");
    }

    @Test
    void pluginWithoutScripts_failsAsAWhole() {
        OfDarkroom tests = new OfDarkroom(
                new DarkroomProvider() {
                    @Override
                    public String id() {
                        return "darkrom";
                    }
                },
                false);

        assertThatThrownBy(tests::tests).isInstanceOf(AssertionError.class).hasMessageContaining("No script plays");
    }

    /** The plugin with another answer to what is no JSON. */
    private static DarkroomProvider reading(Exposure exposure, String message) {
        return Specimens.provider(new DarkroomProtocol(Specimens.BASE) {
            @Override
            public Step interpret(ImageTask task, Exchange exchange, CallContext context) {
                return exchange.reply().json().isPresent()
                        ? super.interpret(task, exchange, context)
                        : Step.failed(Failure.of(FailureKind.UNINTELLIGIBLE, exposure, message)
                                .build());
            }
        });
    }

    private static List<String> problems(OfDarkroom tests) throws IOException {
        return tests.tests().stream()
                .flatMap(test -> problem(test).stream())
                .flatMap(String::lines)
                .toList();
    }

    private static Optional<String> problem(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return Optional.empty();
        } catch (AssertionError broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        } catch (Throwable other) {
            throw new AssertionError("a problem was expected, or none", other);
        }
    }

    /** Not run by itself: JUnit finds only top-level and static test classes by name. */
    private static final class OfDarkroom extends HostileAnswerTests {

        private final boolean free;

        private OfDarkroom(ImageProvider provider, boolean free) {
            super(provider);
            this.free = free;
        }

        @Override
        protected boolean isFree(Moment moment, HttpReply answer, Step end) {
            return free;
        }

        private List<DynamicTest> tests() throws IOException {
            try (Stream<DynamicTest> all = bentAnswer_writesNoMoneyOff()) {
                return all.toList();
            }
        }
    }
}
