package dev.halftone.spi.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageSize;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {

    @Test
    void oneOf_isExact() {
        Domain<String> domain = Domains.oneOf("hd", "standard");

        assertThat(domain.contains("hd")).isTrue();
        assertThat(domain.contains("HD")).isFalse();
        assertThat(domain.samples()).containsExactly("hd", "standard");
        assertThat(domain.nearMisses()).containsExactly("standardx", "HD", "");
        assertThat(domain.description()).isEqualTo("hd, standard");
        assertThat(domain.nearest("HD")).isEmpty();
    }

    @Test
    void integers_includeBothEnds() {
        Domain<Long> domain = Domains.integers(1, 10);

        assertThat(domain.samples()).containsExactly(1L, 5L, 10L);
        assertThat(domain.nearMisses()).containsExactly(0L, 11L);
        assertThat(domain.description()).isEqualTo("1 to 10");
    }

    @ParameterizedTest
    @CsvSource({"63, 64", "64, 64", "67, 64", "68, 72", "72, 72", "100, 96", "1000, 96", "-5, 64"})
    void multiples_nearest_isTheNextStepWithinTheBounds(long value, long nearest) {
        assertThat(Domains.multiples(64, 100, 8).nearest(value)).contains(nearest);
    }

    @Test
    void multiples_whoseHighestIsNoStep_endAtTheLastStep() {
        Domain<Long> domain = Domains.multiples(64, 100, 8);

        assertThat(domain.samples()).containsExactly(64L, 80L, 96L);
        assertThat(domain.nearMisses()).containsExactly(56L, 104L, 65L);
        assertThat(domain.contains(100L)).isFalse();
        assertThat(domain.description()).isEqualTo("64 to 96 in steps of 8");
    }

    @Test
    void integers_ofTheWholeRange_haveNoNearMiss() {
        Domain<Long> all = Domains.integers(Long.MIN_VALUE, Long.MAX_VALUE);

        assertThat(all.nearMisses()).isEmpty();
        assertThat(all.contains(0L)).isTrue();
        assertThat(Domains.integers(0, Long.MAX_VALUE).nearMisses()).containsExactly(-1L);
        assertThat(Domains.integers(0, Long.MAX_VALUE).nearest(Long.MAX_VALUE)).contains(Long.MAX_VALUE);
    }

    @Test
    void decimals_includeBothEnds() {
        Domain<BigDecimal> domain = Domains.decimals("0", "1");

        assertThat(domain.contains(new BigDecimal("1.000"))).isTrue();
        assertThat(domain.contains(new BigDecimal("1.001"))).isFalse();
        assertThat(domain.nearest(new BigDecimal("7"))).contains(BigDecimal.ONE);
        assertThat(domain.description()).isEqualTo("0 to 1");
    }

    @Test
    void text_countsUtf16Units() {
        Domain<String> domain = Domains.text(1, 4);

        assertThat(domain.contains("😀😀")).isTrue();
        assertThat(domain.contains("😀😀x")).isFalse();
        assertThat(domain.contains("")).isFalse();
        assertThat(domain.description()).isEqualTo("1 to 4 characters");
        assertThat(Domains.text(0, 4).description()).isEqualTo("at most 4 characters");
    }

    @Test
    void sizes_nearest_isByShapeThenByArea() {
        Domain<ImageSize> domain = Domains.sizes("1024x1024", "512x512", "1792x1024", "auto");

        assertThat(domain.nearest(ImageSize.of(600, 600))).contains(ImageSize.of(512, 512));
        assertThat(domain.nearest(ImageSize.of(1920, 1080))).contains(ImageSize.of(1792, 1024));
        assertThat(domain.nearest(ImageSize.of(1080, 1920)))
                .as("no portrait is allowed, so the square is the nearest shape")
                .contains(ImageSize.of(1024, 1024));
        assertThat(domain.nearest(ImageSize.AUTO)).contains(ImageSize.AUTO);
        assertThat(domain.description()).isEqualTo("1024x1024, 512x512, 1792x1024, auto");
    }

    @Test
    void sizes_atTheLimits_haveNearMisses() {
        assertThat(Domains.sizes("1000000x1000000").nearMisses())
                .containsExactly(ImageSize.of(999_999, 1_000_000), ImageSize.of(1_000_000, 999_984));
        assertThat(Domains.sizes("auto").nearMisses()).containsExactly(ImageSize.of(16, 16));
        assertThat(Domains.sizes("auto").nearest(ImageSize.of(1, 1))).isEmpty();
    }

    @Test
    void aspectRatios_areNotReduced() {
        Domain<AspectRatio> domain = Domains.aspectRatios("1:1", "16:9");

        assertThat(domain.contains(new AspectRatio(16, 9))).isTrue();
        assertThat(domain.contains(new AspectRatio(32, 18))).isFalse();
        assertThat(domain.nearMisses()).containsExactly(new AspectRatio(7, 13), new AspectRatio(99, 1));
    }

    @Test
    void flags_allowBoth() {
        assertThat(Domains.flags().samples()).containsExactly(true, false);
        assertThat(Domains.flags().nearMisses()).isEmpty();
    }

    @Test
    void domains_thatHoldNothing_areRefused() {
        assertThatThrownBy(() -> Domains.oneOf(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A domain of no text accepts nothing; name at least one.");
        assertThatThrownBy(() -> Domains.integers(2, 1)).hasMessage("No number lies from 2 to 1 by 1.");
        assertThatThrownBy(() -> Domains.multiples(1, 2, 0)).hasMessage("No number lies from 1 to 2 by 0.");
        assertThatThrownBy(() -> Domains.decimals("1", "0.5")).hasMessage("No number lies from 1 to 0.5.");
        assertThatThrownBy(() -> Domains.text(5, 4))
                .hasMessage("No text has 5 to 4 characters; give lengths that rise.");
    }
}
