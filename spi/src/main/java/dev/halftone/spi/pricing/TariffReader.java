package dev.halftone.spi.pricing;

import dev.halftone.spi.failure.FailureKind;
import dev.halftone.spi.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reading half of {@link TariffJson}. */
final class TariffReader {

    private static final int MAX_DIGITS = 100;

    private TariffReader() {}

    static Tariff tariff(JsonObject json) {
        JsonPlace place = JsonPlace.root(
                json, "id", "in", "from", "until", "source", "checked", "rates", "rounding", "failures", "notes");
        Tariff.Builder tariff = Tariff.builder(place.text("id"), place.read("in", Denomination::parse))
                .from(place.read("from", TariffReader::instant))
                .evidence(place.read("source", URI::create), place.read("checked", TariffReader::day));
        if (place.has("until")) {
            tariff.until(place.read("until", TariffReader::instant));
        }
        for (JsonPlace rate :
                place.objects("rates", "id", "meter", "when", "quantize", "price", "graduated", "volume")) {
            tariff.rate(rate(rate));
        }
        if (place.has("rounding")) {
            tariff.rounding(rounding(place.object("rounding", "scale", "mode", "scope")));
        }
        if (place.has("failures")) {
            JsonPlace failures = place.objectOfAnyMembers("failures");
            for (String kind : failures.names()) {
                tariff.onFailure(
                        failure(failures.object(kind, "state", "meters", "expected")),
                        failures.named(kind, FailureKind.class));
            }
        }
        if (place.has("notes")) {
            place.texts("notes").forEach(tariff::note);
        }
        return place.built(tariff::build);
    }

    private static Rate rate(JsonPlace place) {
        String id = place.text("id");
        Meter meter = meter(place.object("meter", "id", "unit"));
        Rate.Builder rate = place.built(() -> Rate.of(id, meter));
        if (place.has("when")) {
            rate.when(selector(place.objectOfAnyMembers("when")));
        }
        if (place.has("quantize")) {
            JsonPlace quantize = place.object("quantize", "minimum", "increment");
            BigDecimal minimum = decimal(quantize, "minimum");
            BigDecimal increment = decimal(quantize, "increment");
            rate.quantize(quantize.built(() -> new Quantize(minimum, increment)));
        }
        return rate.schedule(schedule(place));
    }

    private static Meter meter(JsonPlace place) {
        String id = place.text("id");
        String unit = place.text("unit");
        return place.built(() -> new Meter(id, unit));
    }

    private static Selector selector(JsonPlace place) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        for (String dimension : place.names()) {
            List<String> values = place.texts(dimension);
            Set<String> distinct = Set.copyOf(values);
            if (distinct.size() != values.size()) {
                throw place.refusal(dimension, "names a value twice");
            }
            all.put(dimension, distinct);
        }
        return place.built(() -> new Selector(all));
    }

    private static Schedule schedule(JsonPlace place) {
        return switch (place.onlyOneOf("price", "graduated", "volume")) {
            case "graduated" -> tiered(place.object("graduated", "window", "tiers", "beyond"), Schedule.Graduated::new);
            case "volume" -> tiered(place.object("volume", "window", "tiers", "beyond"), Schedule.Volume::new);
            default -> Schedule.flat(price(place, "price"));
        };
    }

    private static Schedule tiered(JsonPlace place, TieredSchedule maker) {
        List<Tier> tiers = tiers(place);
        UnitPrice beyond = price(place, "beyond");
        Window window = place.word("window", Window.class);
        return place.built(() -> maker.of(tiers, beyond, window));
    }

    private static List<Tier> tiers(JsonPlace place) {
        List<Tier> tiers = new ArrayList<>();
        for (JsonPlace tier : place.objects("tiers", "up_to", "price")) {
            BigDecimal upTo = decimal(tier, "up_to");
            UnitPrice price = price(tier, "price");
            tiers.add(tier.built(() -> new Tier(upTo, price)));
        }
        return tiers;
    }

    private static UnitPrice price(JsonPlace place, String name) {
        JsonPlace price = place.object(name, "amount", "per");
        BigDecimal amount = decimal(price, "amount");
        BigDecimal per = decimal(price, "per");
        return price.built(() -> new UnitPrice(amount, per));
    }

    private static Rounding rounding(JsonPlace place) {
        int scale = place.wholeNumber("scale");
        RoundingMode mode = place.word("mode", RoundingMode.class);
        Rounding.Scope scope = place.word("scope", Rounding.Scope.class);
        return place.built(() -> new Rounding(scale, mode, scope));
    }

    private static FailureBilling failure(JsonPlace place) {
        FailureBilling.State state = place.word("state", FailureBilling.State.class);
        if (state == FailureBilling.State.FREE && place.has("meters")) {
            throw place.refusal("meters", "has no meaning for a failure that is free");
        }
        if (state != FailureBilling.State.UNKNOWN && place.has("expected")) {
            throw place.refusal("expected", "has a meaning only where the state is unknown");
        }
        return switch (state) {
            case FREE -> FailureBilling.free();
            case BILLED -> FailureBilling.billed(meters(place));
            case UNKNOWN ->
                FailureBilling.unknown(place.word("expected", FailureBilling.Expected.class), meters(place));
        };
    }

    /** A failure names meters by id alone; the unit is not kept. */
    private static Meter[] meters(JsonPlace place) {
        List<String> ids = place.texts("meters");
        if (ids.isEmpty()) {
            throw place.refusal("meters", "is empty; name the meters that are billed");
        }
        return place.built(() -> ids.stream().map(id -> new Meter(id, "unit")).toArray(Meter[]::new));
    }

    private static BigDecimal decimal(JsonPlace place, String name) {
        return place.read(name, text -> {
            if (!text.matches("-?\\d{1," + MAX_DIGITS + "}(\\.\\d{1," + MAX_DIGITS + "})?")) {
                throw new IllegalArgumentException("it is no decimal number such as 0.04");
            }
            return new BigDecimal(text);
        });
    }

    private static Instant instant(String text) {
        return text.contains("T")
                ? Instant.parse(text)
                : day(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @FunctionalInterface
    private interface TieredSchedule {
        Schedule of(List<Tier> tiers, UnitPrice beyond, Window window);
    }
}
