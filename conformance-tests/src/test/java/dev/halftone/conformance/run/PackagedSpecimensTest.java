package dev.halftone.conformance.run;

import dev.halftone.conformance.RuleCatalogue;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The whole kit before plugins that are wrong as JARs: each breaks exactly the rules it names, and says why. */
class PackagedSpecimensTest {

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> specimen_breaksExactlyItsRules() {
        return Stream.concat(Stream.of(PackagedSpecimen.correct()), PackagedSpecimens.all().stream())
                .map(this::examined);
    }

    @TestFactory
    Stream<DynamicTest> oddButRight_breaksNothing() {
        return PackagedSpecimens.harmless().stream().map(this::examined);
    }

    private DynamicTest examined(PackagedSpecimen one) {
        return DynamicTest.dynamicTest(
                one.toString(), () -> one.examined(RuleCatalogue.all(), folder).breaks(one.phrases()));
    }
}
