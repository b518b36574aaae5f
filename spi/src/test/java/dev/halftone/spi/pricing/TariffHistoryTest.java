package dev.halftone.spi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TariffHistoryTest {

    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant THIRD = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void at_boundaryInstants_belongToTheLaterTariff() {
        Tariff early = tariff("early", FIRST, Optional.of(SECOND));
        Tariff late = tariff("late", SECOND, Optional.empty());
        TariffHistory history = new TariffHistory(List.of(late, early));

        assertThat(history.tariffs()).containsExactly(early, late);
        assertThat(history.at(FIRST.minusNanos(1))).isEmpty();
        assertThat(history.at(FIRST)).contains(early);
        assertThat(history.at(SECOND.minusNanos(1))).contains(early);
        assertThat(history.at(SECOND)).contains(late);
        assertThat(history.at(THIRD)).contains(late);
    }

    @Test
    void at_afterTheLastEnd_isEmpty() {
        TariffHistory history = new TariffHistory(List.of(tariff("only", FIRST, Optional.of(SECOND))));

        assertThat(history.at(SECOND.minusNanos(1))).isPresent();
        assertThat(history.at(SECOND)).isEmpty();
        assertThat(new TariffHistory(List.of()).at(SECOND)).isEmpty();
    }

    @Test
    void tariffs_thatOverlapByANanosecond_areRefused() {
        List<Tariff> tariffs = List.of(
                tariff("early", FIRST, Optional.of(SECOND.plusNanos(1))), tariff("late", SECOND, Optional.empty()));

        assertThatThrownBy(() -> new TariffHistory(tariffs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tariffs early and late overlap; the earlier must end when the later starts, at "
                        + "2026-01-01T00:00:00Z.");
    }

    @Test
    void tariffs_whereTheEarlierNeverEnds_areRefused() {
        List<Tariff> tariffs =
                List.of(tariff("early", FIRST, Optional.empty()), tariff("late", SECOND, Optional.empty()));

        assertThatThrownBy(() -> new TariffHistory(tariffs)).hasMessageContaining("overlap");
    }

    @Test
    void tariffs_ofOneStart_areRefused() {
        List<Tariff> tariffs =
                List.of(tariff("one", FIRST, Optional.of(SECOND)), tariff("two", FIRST, Optional.of(SECOND)));

        assertThatThrownBy(() -> new TariffHistory(tariffs)).hasMessageContaining("overlap");
    }

    @Test
    void tariffs_withAGapOfANanosecond_areRefused() {
        List<Tariff> tariffs = List.of(
                tariff("early", FIRST, Optional.of(SECOND.minusNanos(1))), tariff("late", SECOND, Optional.empty()));

        assertThatThrownBy(() -> new TariffHistory(tariffs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Between tariffs early and late there is a gap from 2025-12-31T23:59:59.999999999Z to "
                        + "2026-01-01T00:00:00Z.");
    }

    @Test
    void tariffs_threeInARow_areCheckedPairByPair() {
        Tariff first = tariff("first", FIRST, Optional.of(SECOND));
        Tariff second = tariff("second", SECOND, Optional.of(THIRD));

        assertThat(new TariffHistory(List.of(first, second, tariff("third", THIRD, Optional.empty()))).at(THIRD))
                .map(Tariff::id)
                .contains("third");
        assertThatThrownBy(() -> new TariffHistory(
                        List.of(first, second, tariff("third", THIRD.plusSeconds(1), Optional.empty()))))
                .hasMessageContaining("Between tariffs second and third");
    }

    private static Tariff tariff(String id, Instant from, Optional<Instant> until) {
        Tariff.Builder builder = Tariff.builder(id, Denomination.USD)
                .from(from)
                .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("1")));
        until.ifPresent(builder::until);
        return builder.build();
    }
}
