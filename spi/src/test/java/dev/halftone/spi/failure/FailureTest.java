package dev.halftone.spi.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {

    @Test
    void failure_saysNothingMoreThanItWasTold() {
        Failure failure = Failure.of(FailureKind.RATE_LIMITED, Exposure.NONE, "Too many requests.")
                .build();

        assertThat(failure.resend()).isEqualTo(RetrySafety.NO);
        assertThat(failure.retryAfter()).isEmpty();
        assertThat(failure.providerCode()).isEmpty();
        assertThat(failure).hasToString("RATE_LIMITED (exposure NONE, resend NO): Too many requests.");
    }

    @Test
    void failure_withoutAMessage_isRefused() {
        assertThatThrownBy(() -> Failure.of(FailureKind.CANCELED, Exposure.NONE, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A failure needs a message.");
    }

    @Test
    void retryAfter_negative_countsAsNone() {
        Failure.Builder builder = Failure.of(FailureKind.OVERLOADED, Exposure.NONE, "Full.");

        assertThat(builder.retryAfter(Duration.ofSeconds(-1)).build().retryAfter())
                .isEmpty();
        assertThat(builder.retryAfter(Optional.of(Duration.ZERO)).build().retryAfter())
                .contains(Duration.ZERO);
        assertThat(builder.retryAfter(Optional.empty()).build().retryAfter())
                .as("an absent wait changes nothing")
                .contains(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, NONE",
        "NONE, POSSIBLE, POSSIBLE",
        "POSSIBLE, NONE, POSSIBLE",
        "CERTAIN, POSSIBLE, CERTAIN",
        "POSSIBLE, CERTAIN, CERTAIN",
    })
    void exposure_onlyRises(Exposure exposure, Exposure least, Exposure raised) {
        Failure failure = Failure.of(FailureKind.TIMED_OUT, exposure, "No answer.")
                .providerCode("E1")
                .resend(RetrySafety.MAYBE)
                .build();

        assertThat(exposure.atLeast(least)).isEqualTo(raised);
        assertThat(failure.raisedTo(least))
                .isEqualTo(Failure.of(FailureKind.TIMED_OUT, raised, "No answer.")
                        .providerCode("E1")
                        .resend(RetrySafety.MAYBE)
                        .build());
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void kind_hasABlame(FailureKind kind) {
        assertThat(kind.blame()).isNotNull();
    }

    @Test
    void equality_coversEveryFieldAndAgreesWithTheHash() {
        // The fields are final and set by a builder that refuses null.
        EqualsVerifier.forClass(Failure.class).suppress(Warning.NULL_FIELDS).verify();
    }
}
