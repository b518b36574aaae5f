package dev.halftone.spi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffJsonTest {

    private static final String FULL = """
            {"id":"acme/painter@2026-01-01","in":"acme/credits","from":"2026-01-01T00:00:00Z",
             "until":"2026-06-30T12:00:00Z","source":"https://acme.example/prices","checked":"2026-11-22",
             "rates":[
               {"id":"hd","meter":{"id":"images","unit":"image"},"when":{"quality":["hd"],"size":["l","xl"]},
                "quantize":{"minimum":"1","increment":"0.5"},"price":{"amount":"0.040","per":"1"}},
               {"id":"tokens","meter":{"id":"text_tokens_in","unit":"token"},
                "graduated":{"window":"month","tiers":[{"up_to":"100","price":{"amount":"5","per":"1000000"}}],
                             "beyond":{"amount":"4","per":"1000000"}}},
               {"id":"runs","meter":{"id":"runs","unit":"run"},
                "volume":{"window":"request","tiers":[{"up_to":"10","price":{"amount":"1","per":"1"}}],
                          "beyond":{"amount":"0","per":"1"}}}],
             "rounding":{"scale":2,"mode":"half_up","scope":"bill"},
             "failures":{"output_rejected":{"state":"billed","meters":["images","runs"]},
                         "rate_limited":{"state":"free"},
                         "timed_out":{"state":"unknown","meters":["images"],"expected":"everything"}},
             "notes":["inferred","see page 2"]}
            """;

    private static final String SHORT = """
            {"id":"a","in":"USD","from":"2026-01-01","source":"https://a.example/","checked":"2026-11-22",
             "rates":[{"id":"r","meter":{"id":"images","unit":"image"},"price":{"amount":"0.04","per":"1"}}]}
            """;

    private static Tariff full() {
        return Tariff.builder("acme/painter@2026-01-01", Denomination.credits("acme"))
                .from(LocalDate.parse("2026-01-01"))
                .until(Instant.parse("2026-06-30T12:00:00Z"))
                .evidence(URI.create("https://acme.example/prices"), LocalDate.parse("2026-11-22"))
                .rate(Rate.of("hd", Meter.IMAGES)
                        .when(Selector.where("quality", "hd").and("size", "l", "xl"))
                        .quantize(Quantize.of("1", "0.5"))
                        .price(UnitPrice.each("0.040")))
                .rate(Rate.of("tokens", Meter.TEXT_TOKENS_IN)
                        .schedule(new Schedule.Graduated(
                                List.of(Tier.of("100", UnitPrice.perMillion("5"))),
                                UnitPrice.perMillion("4"),
                                Window.MONTH)))
                .rate(Rate.of("runs", Meter.RUNS)
                        .schedule(new Schedule.Volume(
                                List.of(Tier.of("10", UnitPrice.each("1"))), UnitPrice.each("0"), Window.REQUEST)))
                .rounding(new Rounding(2, RoundingMode.HALF_UP, Rounding.Scope.BILL))
                .onFailure(FailureBilling.billed(Meter.IMAGES, Meter.RUNS), FailureKind.OUTPUT_REJECTED)
                .onFailure(FailureBilling.free(), FailureKind.RATE_LIMITED)
                .onFailure(
                        FailureBilling.unknown(FailureBilling.Expected.EVERYTHING, Meter.IMAGES), FailureKind.TIMED_OUT)
                .note("inferred")
                .note("see page 2")
                .build();
    }

    @Test
    void read_everyFeature_isTheTariffThatWasBuilt() throws JsonException {
        assertThat(TariffJson.read(object(FULL))).isEqualTo(full());
    }

    @Test
    void write_everyFeature_isTheDocument() throws JsonException {
        assertThat(TariffJson.write(full())).isEqualTo(object(FULL));
    }

    @Test
    void readAndWrite_onlyWhatIsNeeded_addsNothing() throws JsonException {
        Tariff tariff = TariffJson.read(object(SHORT));

        assertThat(tariff.until()).isEmpty();
        assertThat(tariff.rounding()).isEqualTo(Rounding.DEFAULT);
        assertThat(tariff.failures()).isEmpty();
        assertThat(tariff.notes()).isEmpty();
        assertThat(tariff.rates()).containsExactly(Rate.of("r", Meter.IMAGES).price(UnitPrice.each("0.04")));
        assertThat(TariffJson.write(tariff)).isEqualTo(object(SHORT.replace("2026-01-01", "2026-01-01T00:00:00Z")));
    }

    @Test
    void read_aDay_isItsMidnightInUtc() throws JsonException {
        assertThat(TariffJson.read(object(SHORT)).from()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what is replaced | by what | the whole message
                "\"id\":\"acme/painter@2026-01-01\", | | id is missing.",
                "\"in\":\"acme/credits\" | \"in\":\"usd\" | in is 'usd': 'usd' is no currency code; give three capital letters such as USD.",
                "\"in\":\"acme/credits\" | \"in\":7 | in must be a text; put the number in quotes.",
                "\"in\":\"acme/credits\" | \"in\":null | in must be a text.",
                "2026-01-01T00:00:00Z | yesterday | from is 'yesterday'; write a day such as 2026-01-31 or an instant in UTC.",
                "2026-06-30T12:00:00Z | 2026-13-01 | until is '2026-13-01'; write a day such as 2026-01-31 or an instant in UTC.",
                "2026-06-30T12:00:00Z | 2026-01-01 | Tariff acme/painter@2026-01-01 ends 2026-01-01T00:00:00Z, which is not after its start 2026-01-01T00:00:00Z.",
                "\"2026-11-22\" | \"22.11.2026\" | checked is '22.11.2026'; write a day such as 2026-01-31 or an instant in UTC.",
                "\"notes\": | \"note\": | note is not known here; known are id, in, from, until, source, checked, rates, rounding, failures, notes.",
                "[\"inferred\",\"see page 2\"] | \"inferred\" | notes must be a list.",
                "[\"inferred\",\"see page 2\"] | [\"inferred\",2] | notes[1] must be a text; put the number in quotes.",
                "\"amount\":\"0.040\" | \"amount\":0.04 | rates[0].price.amount must be a text; put the number in quotes.",
                "\"amount\":\"0.040\" | \"amount\":\"1e3\" | rates[0].price.amount is '1e3': it is no decimal number such as 0.04.",
                "\"amount\":\"0.040\" | \"amount\":\"0,04\" | rates[0].price.amount is '0,04': it is no decimal number such as 0.04.",
                "\"amount\":\"0.040\" | \"amount\":\"-1\" | rates[0].price: A unit price of -1 is negative; prices are zero or more.",
                "{\"amount\":\"0\",\"per\":\"1\"} | {\"amount\":\"0\"} | rates[2].volume.beyond.per is missing.",
                "{\"amount\":\"0\",\"per\":\"1\"} | {\"amount\":\"0\",\"per\":\"0\"} | rates[2].volume.beyond: A price per 0 units has no meaning; 'per' must be positive.",
                "\"price\":{\"amount\":\"0.040\",\"per\":\"1\"} | \"price\":\"0.04\" | rates[0].price must be an object.",
                ",\"price\":{\"amount\":\"0.040\",\"per\":\"1\"} | | rates[0] must have exactly one of price, graduated, volume, not none.",
                "\"graduated\": | \"price\":{\"amount\":\"1\",\"per\":\"1\"},\"graduated\": | rates[1] must have exactly one of price, graduated, volume, not price, graduated.",
                "\"window\":\"month\" | \"window\":\"year\" | rates[1].graduated.window is 'year'; allowed are request, day, month, lifetime.",
                "\"up_to\":\"100\" | \"up_to\":\"0\" | rates[1].graduated.tiers[0]: A tier up to 0 holds nothing; its end must be positive.",
                "\"up_to\":\"100\" | \"upto\":\"100\" | rates[1].graduated.tiers[0].upto is not known here; known are up_to, price.",
                "\"tiers\":[{\"up_to\":\"100\",\"price\":{\"amount\":\"5\",\"per\":\"1000000\"}}] | \"tiers\":[] | rates[1].graduated: A tiered schedule needs a tier; use a flat price instead.",
                "\"id\":\"hd\" | \"id\":\" \" | rates[0]: A rate on images needs an id.",
                "\"id\":\"runs\",\"meter\" | \"id\":\"hd\",\"meter\" | Tariff acme/painter@2026-01-01 has two rates named 'hd'.",
                "{\"id\":\"runs\",\"unit\":\"run\"} | {\"id\":\"Runs\",\"unit\":\"run\"} | rates[2].meter: 'Runs' is no meter id; use lower-snake letters such as images.",
                "{\"id\":\"runs\",\"unit\":\"run\"} | \"runs\" | rates[2].meter must be an object.",
                "[\"l\",\"xl\"] | [] | rates[0].when: Dimension 'size' accepts no value; name at least one.",
                "[\"l\",\"xl\"] | [\"l\",\"l\"] | rates[0].when.size names a value twice.",
                "[\"l\",\"xl\"] | \"l\" | rates[0].when.size must be a list.",
                "\"minimum\":\"1\" | \"minimum\":\"-1\" | rates[0].quantize: Minimum -1 and increment 0.5 must be zero or more.",
                "\"scale\":2 | \"scale\":\"2\" | rounding.scale must be a number.",
                "\"scale\":2 | \"scale\":2.5 | rounding.scale is no whole number that can be used here.",
                "\"scale\":2 | \"scale\":99 | rounding: Rounding to 99 digits HALF_UP is not possible; use 0 to 30 digits and a direction.",
                "half_up | HALF_UP | rounding.mode is 'HALF_UP'; allowed are up, down, ceiling, floor, half_up, half_down, half_even, unnecessary.",
                "\"scope\":\"bill\" | \"scope\":\"page\" | rounding.scope is 'page'; allowed are line, bill.",
                "{\"state\":\"free\"} | {\"state\":\"cheap\"} | failures.rate_limited.state is 'cheap'; allowed are free, billed, unknown.",
                "{\"state\":\"free\"} | {\"state\":\"free\",\"meters\":[\"images\"]} | failures.rate_limited.meters has no meaning for a failure that is free.",
                "{\"state\":\"free\"} | {\"state\":\"free\",\"expected\":\"nothing\"} | failures.rate_limited.expected has a meaning only where the state is unknown.",
                "[\"images\",\"runs\"] | [] | failures.output_rejected.meters is empty; name the meters that are billed.",
                "[\"images\",\"runs\"] | [\"Images\"] | failures.output_rejected: 'Images' is no meter id; use lower-snake letters such as images.",
                ",\"expected\":\"everything\" | | failures.timed_out.expected is missing.",
                "\"https://acme.example/prices\" | \"no address\" | source is 'no address': Illegal character in path at index 2: no address.",
            })
    void read_whatIsWrong_isNamedInOneSentence(String good, String bad, String message) throws JsonException {
        assertThat(FULL).contains(good);
        JsonObject document = object(FULL.replace(good, bad == null ? "" : bad));

        assertThatThrownBy(() -> TariffJson.read(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void read_anUnknownFailure_listsTheKnownOnes() throws JsonException {
        JsonObject document = object(FULL.replace("rate_limited", "rate_limit"));

        assertThatThrownBy(() -> TariffJson.read(document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("failures.rate_limit is 'rate_limit'; allowed are invalid_request, ")
                .hasMessageContaining(", rate_limited, ");
    }

    @Test
    void read_longTextsAndNames_areCutInMessages() throws JsonException {
        String digits = "9".repeat(60);

        assertThatThrownBy(() -> TariffJson.read(object(FULL.replace("0.040", digits + "x".repeat(200)))))
                .hasMessage("rates[0].price.amount is '" + digits + "…': it is no decimal number such as 0.04.");
        assertThatThrownBy(() -> TariffJson.read(object(FULL.replace("0.040", "x".repeat(60)))))
                .as("a text of just the length that is shown")
                .hasMessageContaining("is '" + "x".repeat(60) + "':");
        assertThatThrownBy(() -> TariffJson.read(object(FULL.replace("\"notes\"", "\"" + "n".repeat(500) + "\""))))
                .hasMessageStartingWith("n".repeat(60) + "… is not known here");
    }

    @Test
    void read_numbersOfUpToAHundredDigits_areTaken() throws JsonException {
        String longest = "9".repeat(100) + "." + "9".repeat(100);

        assertThat(TariffJson.write(TariffJson.read(object(SHORT.replace("0.04", longest))))
                        .toJson())
                .contains('"' + longest + '"');
        assertThatThrownBy(() -> TariffJson.read(object(SHORT.replace("0.04", "9".repeat(101)))))
                .hasMessageContaining("it is no decimal number");
    }

    private static JsonObject object(String json) throws JsonException {
        return (JsonObject) JsonValue.parse(json);
    }
}
