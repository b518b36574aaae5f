package dev.halftone.client.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.Exposure;
import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.Provenance;
import dev.halftone.spi.pricing.Reading;
import dev.halftone.spi.pricing.Usage;
import org.junit.jupiter.api.Test;

/** Failures of which the tariff says nothing. */
class SettlerSilenceTest extends FailedAttempts {

    private static final Reading MOONLIGHT = Reading.of(new Meter("moonlight", "hour"), 1, Provenance.REPORTED);

    @Test
    void reading_withoutAPrice_isNotLeftOutOfTheCharge() {
        Charge charge = failed(job, FailureKind.RUN_FAILED, Exposure.CERTAIN, Usage.of(seconds("3"), MOONLIGHT));

        assertThat(charge.range()).isEmpty();
        assertThat(charge.isOpen()).isTrue();
        assertThat(charge.warnings()).singleElement().asString().contains("moonlight");
    }

    @Test
    void reading_withoutAPriceAlone_isNotReplacedByTheEstimate() {
        assertThat(failed(job, FailureKind.RUN_FAILED, Exposure.CERTAIN, Usage.of(MOONLIGHT))
                        .range())
                .isEmpty();
    }

    @Test
    void readings_thatHaveAPrice_areTheMostThatMayBePaid() {
        assertThat(failed(job, FailureKind.RUN_FAILED, Exposure.CERTAIN, Usage.of(seconds("3")))
                        .range())
                .contains(range("0", "0.003", "0.003"));
    }
}
