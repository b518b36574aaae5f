package dev.halftone.spi.pricing;

import static dev.halftone.spi.pricing.TestTariffs.images;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same usage costs the same, and reads the same, wherever the machine believes to be. */
class LocaleAndZoneTest {

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restoreDefaults() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void transcript_isTheExpectedText() throws Exception {
        assertThat(transcript()).isEqualTo(EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "tr-TR, Europe/Istanbul",
        "de-DE, Pacific/Kiritimati",
        "ar-EG, Pacific/Pago_Pago",
        "th-TH-u-ca-buddhist-nu-thai, Asia/Kathmandu",
        "hi-IN-u-nu-deva, America/St_Johns",
    })
    void transcript_underAnotherLocaleAndZone_isTheSame(String tag, String zoneId) throws Exception {
        Locale.setDefault(Locale.forLanguageTag(tag));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));

        assertThat(transcript()).isEqualTo(EXPECTED);
    }

    private static final String EXPECTED = """
            0.12345678 USD
            [BillLine[rate=image, reading=1234.5678 images {size=IMAGE} (REPORTED), quantity=1234.5678, \
            price=UnitPrice[amount=0.1, per=1000], amount=0.12345678 USD]]
            {"id":"acme/painter@2026-01-01","in":"USD","from":"2026-01-01T00:00:00Z",\
            "until":"2026-12-31T00:00:00Z","source":"https://acme.example/prices","checked":"2026-11-22",\
            "rates":[{"id":"image","meter":{"id":"images","unit":"image"},"when":{"size":["IMAGE"]},\
            "price":{"amount":"0.1","per":"1000"}}],"failures":{"invalid_request":{"state":"unknown",\
            "meters":["images"],"expected":"nothing"}}}
            true
            image/credits
            A quantity of 1000: Reading of images is -1000.5; a quantity is never negative.
            """;

    private static String transcript() throws Exception {
        Tariff tariff = TestTariffs.builder()
                .until(LocalDate.parse("2026-12-31"))
                .rate(Rate.of("image", Meter.IMAGES)
                        .when(Selector.where("size", "IMAGE"))
                        .price(UnitPrice.of("0.1", "1000")))
                .onFailure(
                        FailureBilling.unknown(FailureBilling.Expected.NOTHING, Meter.IMAGES),
                        FailureKind.INVALID_REQUEST)
                .build();
        Bill bill = tariff.rate(Usage.of(images("1234.5678", Map.of("size", "IMAGE"))), Counters.none());
        String json = TariffJson.write(tariff).toJson();
        boolean same = TariffJson.read((JsonObject) JsonValue.parse(json)).equals(tariff);
        return String.join(
                        "\n",
                        bill.total().toString(),
                        bill.lines().toString(),
                        json,
                        String.valueOf(same),
                        Denomination.credits("image").toString(),
                        "A quantity of 1000: " + refusal())
                + "\n";
    }

    private static String refusal() {
        try {
            images("-1000.5");
            return "accepted";
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
    }
}
