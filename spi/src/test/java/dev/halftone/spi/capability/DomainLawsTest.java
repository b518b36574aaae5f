package dev.halftone.spi.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.task.ImageSize;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What every domain of every factory keeps: samples are inside, near misses outside, the nearest is inside. */
class DomainLawsTest {

    @Property
    void domain_samplesAreInsideAndNearMissesAreOutside(@ForAll("domains") Domain<?> domain) {
        assertLaws(domain);
    }

    @Property(tries = 60)
    void imageRule_samplesAreInsideAndNearMissesAreOutside(@ForAll("rules") ImageRule rule) {
        assertLaws(rule.one());
        assertLaws(rule.many(0, 3));
        assertLaws(rule.many(1, 1));
        assertLaws(rule.many(2, 4));
    }

    @Property
    void nearest_isInsideAndLeavesInsideValuesAlone(
            @ForAll("wholeNumbers") Domain<Long> domain, @ForAll("values") long value) {
        Long nearest = domain.nearest(value).orElseThrow();

        assertThat(domain.contains(nearest)).isTrue();
        if (domain.contains(value)) {
            assertThat(nearest).isEqualTo(value);
        }
        for (long sample : domain.samples()) {
            assertThat(Math.abs(nearest - value)).isLessThanOrEqualTo(Math.abs(sample - value));
        }
    }

    @Property
    void nearestSize_isInsideAndLeavesInsideValuesAlone(
            @ForAll("sizes") Domain<ImageSize> domain, @ForAll("anySize") ImageSize value) {
        domain.nearest(value)
                .ifPresent(nearest -> assertThat(domain.contains(nearest)).isTrue());
        for (ImageSize sample : domain.samples()) {
            assertThat(domain.nearest(sample)).contains(sample);
        }
    }

    private static <T> void assertLaws(Domain<T> domain) {
        assertThat(domain.samples()).isNotEmpty().allMatch(domain::contains).doesNotHaveDuplicates();
        assertThat(domain.nearMisses()).noneMatch(domain::contains).doesNotHaveDuplicates();
        assertThat(domain.description()).isNotBlank();
        if (domain.nearMisses().isEmpty()) {
            assertThat(domain.description()).as("everything is inside").isEqualTo("true, false");
        }
        for (T sample : domain.samples()) {
            domain.nearest(sample).ifPresent(nearest -> assertThat(nearest).isEqualTo(sample));
        }
    }

    @Provide
    Arbitrary<Domain<?>> domains() {
        Arbitrary<Domain<?>> texts = Arbitraries.strings()
                .withChars("aAxXı")
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(Domains::oneOf);
        Arbitrary<Domain<?>> lengths = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.integers().between(1, 60))
                .as((shortest, more) -> Domains.text(shortest, shortest + more));
        Arbitrary<BigDecimal> bounds = Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(-100), BigDecimal.valueOf(100))
                .ofScale(4);
        Arbitrary<Domain<?>> decimals = Combinators.combine(bounds, bounds)
                .as((one, other) -> Domains.decimals(
                        one.min(other).toPlainString(),
                        one.max(other).add(BigDecimal.ONE).toPlainString()));
        Arbitrary<Domain<?>> ratios = Arbitraries.of("1:1", "7:13", "99:1", "1:99", "13:7", "16:9")
                .set()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(set -> Domains.aspectRatios(set.toArray(String[]::new)));
        return Arbitraries.oneOf(
                texts,
                lengths,
                decimals,
                ratios,
                wholeNumbers().map(domain -> domain),
                sizes().map(domain -> domain),
                Arbitraries.just(Domains.flags()));
    }

    @Provide
    Arbitrary<Domain<Long>> wholeNumbers() {
        return Combinators.combine(
                        values(),
                        Arbitraries.longs().between(0, 100_000),
                        Arbitraries.longs().between(1, 128))
                .as((lowest, span, step) -> Domains.multiples(lowest, lowest + span, step));
    }

    @Provide
    Arbitrary<Long> values() {
        return Arbitraries.longs().between(-100_000, 200_000);
    }

    @Provide
    Arbitrary<Domain<ImageSize>> sizes() {
        return anySize()
                .map(ImageSize::toString)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(list -> Domains.sizes(list.toArray(String[]::new)));
    }

    @Provide
    Arbitrary<ImageSize> anySize() {
        Arbitrary<Integer> sides = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 64),
                Arbitraries.of(512, 1024, 1792, ImageSize.MAX_SIDE - 1, ImageSize.MAX_SIDE));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Combinators.combine(sides, sides).as(ImageSize::of)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(ImageSize.AUTO)));
    }

    @Provide
    Arbitrary<ImageRule> rules() {
        return Combinators.combine(
                        Arbitraries.of(
                                List.of("image/png"),
                                List.of("image/jpeg", "image/webp"),
                                List.of("image/png", "image/jpeg")),
                        Arbitraries.integers().between(1, 128),
                        Arbitraries.of(0, 1, 2, 3))
                .as((types, side, shape) -> {
                    ImageRule.Builder rule = ImageRule.of(types.toArray(String[]::new))
                            .maxBytes(4L << 20)
                            .sides(side, 2048)
                            .pixels(1, 2048 * 2048);
                    return switch (shape) {
                        case 0 -> rule.build();
                        case 1 -> rule.square().build();
                        default -> rule.notLongerThan(shape * 2 - 1, shape).build();
                    };
                });
    }
}
