package dev.halftone.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.conformance.RuleCatalogue;
import dev.halftone.spi.ImageProvider;
import dev.halftone.spi.ModelOffer;
import dev.halftone.spi.SpiVersion;
import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import dev.halftone.spi.protocol.ImageProtocol;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** One test a rule: kept passes, broken fails with its page, undeclared is aborted with the reason. */
class ConformanceTestsTest {

    @Test
    void everyRule_isATest_andTheLastOneAsksWhetherItWasEnough() throws IOException {
        assertThat(tests())
                .hasSize(RuleCatalogue.all().size() + 1)
                .first()
                .satisfies(test -> assertThat(test.getDisplayName()).startsWith("PKG-1 "));
    }

    @Test
    void brokenRule_fails_andNamesItsPage() {
        assertThatThrownBy(() -> run("PKG-4 "))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("builtAgainst: expected at most 1.0, got 9.0.")
                .hasMessageEndingWith("See docs/rules/PKG-4.md.");
    }

    @Test
    void undeclaredFeature_isAborted_withTheReason() {
        assertThatThrownBy(() -> run("PUR-3 "))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no model is offered");
    }

    @Test
    void pluginThatDeclaresNothing_isNotEnough() {
        assertThatThrownBy(() -> run("Enough"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Profile recorded: 0 comparisons");
    }

    private static void run(String beginning) throws Throwable {
        for (DynamicTest test : tests()) {
            if (test.getDisplayName().startsWith(beginning)) {
                test.getExecutable().execute();
            }
        }
    }

    private static List<DynamicTest> tests() throws IOException {
        return new OfNothing().everyRule_holds().toList();
    }

    /** Not run by itself: JUnit finds only top-level and static test classes by name. */
    private static final class OfNothing extends ConformanceTests {
        private OfNothing() {
            super(new Nothing());
        }
    }

    /** Offers nothing, and says that it comes from the future. */
    private static final class Nothing implements ImageProvider {
        @Override
        public String id() {
            return "nothing";
        }

        @Override
        public SpiVersion builtAgainst() {
            return SpiVersion.of(9, 0);
        }

        @Override
        public List<ConfigAttribute> configuration() {
            return List.of();
        }

        @Override
        public List<ModelOffer> offers(Config config) {
            return List.of();
        }

        @Override
        public ImageProtocol protocol(Config config) {
            throw new UnsupportedOperationException("Nothing is offered.");
        }
    }
}
