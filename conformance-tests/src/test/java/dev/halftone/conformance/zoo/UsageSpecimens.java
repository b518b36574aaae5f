package dev.halftone.conformance.zoo;

import static dev.halftone.conformance.zoo.Recorded.answers;

import dev.halftone.conformance.script.Expectations;
import dev.halftone.conformance.script.ScriptCase;
import dev.halftone.conformance.subject.PluginUnderTest;
import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.Failure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import dev.halftone.spi.protocol.Step;
import dev.halftone.spi.task.ImageTask;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Plugins that count wrongly afterwards. */
final class UsageSpecimens {

    private UsageSpecimens() {}

    static List<Specimen> all() {
        return Stream.of(reported(), failures()).flatMap(List::stream).toList();
    }

    /** What looks odd and is right. */
    static List<Specimen> harmless() {
        // Where a recorded answer leaves the number out and is billed as reported, leaving it out means none.
        return List.of(one(
                "NoWordIsNone",
                "nothing",
                Set.of(),
                "",
                () -> answers(
                        Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            protected void tokens(Usage.Builder usage, JsonValue answer) {
                                quantity(answer, "usage", "output_tokens")
                                        .filter(count ->
                                                count.stripTrailingZeros().scale() <= 0)
                                        .ifPresent(count -> usage.reading(Reading.of(
                                                        Meter.TEXT_TOKENS_IN,
                                                        quantity(answer, "usage", "input_tokens")
                                                                .orElse(BigDecimal.ZERO),
                                                        Provenance.REPORTED))
                                                .reading(Reading.of(
                                                        Meter.IMAGE_TOKENS_OUT, count, Provenance.REPORTED)));
                            }
                        }),
                        one -> one.id().equals("TOKENS-6") ? reported(one) : one,
                        "TOKENS-6")));
    }

    private static ScriptCase reported(ScriptCase one) {
        Expectations expected = one.expected();
        return Recorded.with(
                one,
                new Expectations(
                        expected.refused(),
                        expected.status(),
                        expected.quote(),
                        expected.price(),
                        expected.outcome(),
                        Optional.of(new Expectations.Charge(Optional.of(new Expectations.Amounts(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Provenance.REPORTED))))),
                        expected.outsideQuote()));
    }

    private static List<Specimen> reported() {
        return List.of(
                seconds("RoundsDown", "whole seconds, rounded down", time -> time.setScale(0, RoundingMode.FLOOR)),
                seconds(
                        "RoundsUp",
                        "half seconds, rounded up as the tariff would",
                        time -> time.divide(new BigDecimal("0.5"), 0, RoundingMode.CEILING)
                                .multiply(new BigDecimal("0.5"))),
                seconds(
                        "RoundsToTheMillisecond",
                        "thousandths, rounded",
                        time -> time.setScale(3, RoundingMode.HALF_UP)),
                one(
                        "CountsHundreds",
                        "tokens in hundreds",
                        Set.of("BIL-6"),
                        "raised by 1 twice",
                        () -> answers(tokens(count -> count.setScale(-2, RoundingMode.FLOOR)))),
                one(
                        "CountsPairs",
                        "tokens in pairs",
                        Set.of("BIL-6"),
                        "that rises twice from 1050",
                        () -> answers(tokens(count -> BigDecimal.valueOf(count.longValue() / 2 * 2)))),
                one(
                        "RoundsTheCost",
                        "tenths of a credit",
                        Set.of("BIL-18"),
                        "reported cost that rises twice",
                        () -> answers(Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            protected Optional<BigDecimal> quantity(JsonValue answer, String... path) {
                                return super.quantity(answer, path)
                                        .map(number -> path[0].equals("credits_charged")
                                                ? number.setScale(1, RoundingMode.HALF_UP)
                                                : number);
                            }
                        }))),
                one(
                        "UnknownIsZero",
                        "tokens that are not told are none",
                        Set.of("BIL-7"),
                        "as if the number were 0",
                        () -> answers(Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            protected void tokens(Usage.Builder usage, JsonValue answer) {
                                usage.reading(Reading.of(
                                                Meter.TEXT_TOKENS_IN,
                                                quantity(answer, "usage", "input_tokens")
                                                        .orElse(BigDecimal.ZERO),
                                                Provenance.REPORTED))
                                        .reading(Reading.of(
                                                Meter.IMAGE_TOKENS_OUT,
                                                quantity(answer, "usage", "output_tokens")
                                                        .orElse(BigDecimal.ZERO),
                                                Provenance.REPORTED));
                            }
                        }))),
                one(
                        "UnknownTimeIsZero",
                        "a run that does not tell its time takes none",
                        Set.of("BIL-7"),
                        "metrics.compute_seconds removed",
                        () -> answers(Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            public Usage run(Optional<BigDecimal> seconds) {
                                return super.run(Optional.of(seconds.orElse(BigDecimal.ZERO)));
                            }
                        }))),
                one(
                        "SilentIsFree",
                        "a charge that is not told is none",
                        Set.of("BIL-7"),
                        "does not vanish",
                        () -> answers(Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            protected void credits(
                                    Usage.Builder usage, ImageTask task, JsonValue answer, long pictures) {
                                usage.reportedCost(Amount.of(
                                        quantity(answer, "credits_charged").orElse(BigDecimal.ZERO),
                                        ReferenceModels.CREDITS));
                            }
                        }))),
                one(
                        "SilentTokensAreFree",
                        "both counts missing is nothing",
                        Set.of("BIL-7"),
                        "every number of the usage removed",
                        () -> answers(Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            protected void tokens(Usage.Builder usage, JsonValue answer) {
                                super.tokens(usage, answer);
                                if (answer.find("usage")
                                        .filter(told -> !told.toJson().equals("{}"))
                                        .isEmpty()) {
                                    usage.reading(Reading.of(Meter.TEXT_TOKENS_IN, 0, Provenance.DERIVED));
                                }
                            }
                        }))),
                one(
                        "CreditsAreDollars",
                        "reads credits as money",
                        Set.of("BIL-3", "BIL-9", "BIL-17"),
                        "3.5 USD",
                        () -> answers(Parts.usages(readings -> new ReferenceUsages(readings) {
                            @Override
                            protected void credits(
                                    Usage.Builder usage, ImageTask task, JsonValue answer, long pictures) {
                                quantity(answer, "credits_charged")
                                        .ifPresent(cost -> usage.reportedCost(Amount.of(cost, Denomination.USD)));
                            }
                        }))));
    }

    private static List<Specimen> failures() {
        return List.of(
                one(
                        "ChargesTheInnocent",
                        "a refused request has used a picture",
                        Set.of("BIL-8"),
                        "because the exposure is NONE",
                        () -> answers(Parts.replies(parts -> new ReferenceReplies(parts.usages(), parts.problems()) {
                            @Override
                            protected Step failed(ImageTask task, Failure failure, JsonValue answer) {
                                return Step.failed(failure, parts.usages().withheld(task, answer));
                            }
                        }))),
                one(
                        "CostOfTheFree",
                        "a failure that is declared free has a cost",
                        Set.of("BIL-8"),
                        "is declared free",
                        () -> answers(Parts.interpreting((task, exchange, step) -> step instanceof Step.Failed failed
                                        && task.modelId().equals(ReferenceModels.POSTER)
                                        && failed.failure().kind() == FailureKind.INVALID_REQUEST
                                ? Step.failed(
                                        failed.failure().raisedTo(Exposure.POSSIBLE),
                                        Usage.builder()
                                                .reportedCost(Amount.of("1", ReferenceModels.CREDITS))
                                                .build())
                                : step))));
    }

    private static ReferenceProvider tokens(UnaryOperator<BigDecimal> change) {
        return Parts.usages(readings -> new ReferenceUsages(readings) {
            @Override
            protected Optional<BigDecimal> quantity(JsonValue answer, String... path) {
                return super.quantity(answer, path)
                        .map(number -> path[0].equals("usage") ? change.apply(number) : number);
            }
        });
    }

    private static Specimen seconds(String name, String defect, UnaryOperator<BigDecimal> change) {
        return one(
                name,
                defect,
                Set.of("BIL-6"),
                "compute_seconds{} that rises twice",
                () -> answers(Parts.usages(readings -> new ReferenceUsages(readings) {
                    @Override
                    protected Optional<BigDecimal> seconds(JsonValue job) {
                        return super.seconds(job).map(change);
                    }
                })));
    }

    private static Specimen one(
            String name, String defect, Set<String> rules, String phrase, Supplier<PluginUnderTest> plugin) {
        return new Specimen(name, defect, rules, phrase, plugin);
    }
}
