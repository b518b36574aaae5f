package dev.halftone.spi.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of tariffs as data: written and read, and set in a row. */
class TariffDataLawsTest {

    @Property
    void json_whatWasWritten_isReadAsAnEqualTariff(@ForAll("tariffs") Tariff tariff) throws JsonException {
        JsonObject written = TariffJson.write(tariff);

        assertThat(TariffJson.read(written)).isEqualTo(tariff).hasSameHashCodeAs(tariff);
        assertThat(TariffJson.read((JsonObject) JsonValue.parse(written.toBytes())))
                .as("by way of text")
                .isEqualTo(tariff);
        assertThat(TariffJson.write(TariffJson.read(written))).isEqualTo(written);
    }

    @Property
    void json_withOneMemberGone_isReadOrRefusedInOneSentence(@ForAll("tariffs") Tariff tariff) {
        JsonObject written = TariffJson.write(tariff);

        for (String name : written.members().keySet()) {
            Map<String, JsonValue> members = new LinkedHashMap<>(written.members());
            members.remove(name);
            if (List.of("until", "rounding", "failures", "notes").contains(name)) {
                assertThat(TariffJson.read(JsonObject.of(members))).isNotEqualTo(tariff);
            } else {
                assertThatThrownBy(() -> TariffJson.read(JsonObject.of(members)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage(name + " is missing.");
            }
        }
    }

    @Property
    void history_ofTariffsThatMeet_hasExactlyOneAtEachInstant(
            @ForAll("instants") List<Instant> bounds, @ForAll Random random) {
        List<Tariff> tariffs = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            tariffs.add(Tariff.builder("tariff-" + i, Denomination.USD)
                    .from(bounds.get(i))
                    .until(bounds.get(i + 1))
                    .rate(Rate.of("image", Meter.IMAGES).price(UnitPrice.each("1")))
                    .build());
        }
        List<Tariff> shuffled = new ArrayList<>(tariffs);
        Collections.shuffle(shuffled, random);
        TariffHistory history = new TariffHistory(shuffled);

        assertThat(history.tariffs()).isEqualTo(tariffs);
        assertThat(history.at(bounds.get(0).minusNanos(1))).isEmpty();
        assertThat(history.at(bounds.get(bounds.size() - 1))).isEmpty();
        for (int i = 0; i < tariffs.size(); i++) {
            assertThat(history.at(bounds.get(i))).contains(tariffs.get(i));
            assertThat(history.at(bounds.get(i + 1).minusNanos(1))).contains(tariffs.get(i));
        }
    }

    @Provide
    Arbitrary<Tariff> tariffs() {
        return TariffArbitraries.tariffs();
    }

    @Provide
    Arbitrary<List<Instant>> instants() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .map(Instant::ofEpochSecond)
                .set()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(set -> List.copyOf(new TreeSet<>(set)));
    }
}
