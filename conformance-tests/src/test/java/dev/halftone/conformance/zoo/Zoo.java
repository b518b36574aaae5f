package dev.halftone.conformance.zoo;

import dev.halftone.conformance.subject.PluginUnderTest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every specimen, group by group. */
final class Zoo {

    private Zoo() {}

    static List<Specimen> specimens() {
        return Stream.of(
                        CallSpecimens.all(),
                        CapabilitySpecimens.all(),
                        EstimateSpecimens.all(),
                        EverydaySpecimens.all(),
                        EvidenceSpecimens.all(),
                        ExactnessSpecimens.all(),
                        ForeignHostSpecimens.all(),
                        JobSpecimens.all(),
                        OfferSpecimens.all(),
                        ReferenceSpecimens.all(),
                        ReplySpecimens.all(),
                        RequestSpecimens.all(),
                        RestartSpecimens.all(),
                        ScriptSpecimens.all(),
                        SecretSpecimens.all(),
                        StatusSpecimens.all(),
                        TariffSpecimens.all(),
                        UsageSpecimens.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Plugins in which nothing is wrong, with all they can show and with nothing but themselves. */
    static Stream<Specimen> correct() {
        return Stream.of(new ReferenceProvider(), new MinimalProvider())
                .flatMap(provider -> Stream.of(
                        correct(provider.id() + ".complete", () -> Altered.complete(provider)),
                        correct(provider.id() + ".alone", () -> Altered.alone(provider))));
    }

    private static Specimen correct(String name, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, "nothing", Set.of(), "", plugin);
    }

    /** Plugins that look odd and are right. */
    static Stream<Specimen> harmless() {
        return Stream.of(
                        EverydaySpecimens.harmless(),
                        TariffSpecimens.harmless(),
                        JobSpecimens.harmless(),
                        StatusSpecimens.harmless(),
                        UsageSpecimens.harmless())
                .flatMap(List::stream);
    }
}
