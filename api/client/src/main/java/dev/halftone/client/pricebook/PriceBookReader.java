package dev.halftone.client.pricebook;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.yaml.YamlTree;
import dev.halftone.spi.json.JsonArray;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.LatencyProfile;
import dev.halftone.spi.pricing.Meter;
import dev.halftone.spi.pricing.StandingCharge;
import dev.halftone.spi.pricing.Tariff;
import dev.halftone.spi.pricing.TariffHistory;
import dev.halftone.spi.pricing.TariffJson;
import dev.halftone.spi.task.ImageSize;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a price book out of its tree, strictly: every refusal names the line. */
final class PriceBookReader {

    private static final String FORMAT = "halftone-price-book/1";

    private final YamlTree tree;
    private final String label;

    PriceBookReader(YamlTree tree, String label) {
        this.tree = tree;
        this.label = label;
    }

    PriceBook read() {
        JsonObject root = tree.root();
        known(root, "", List.of("format", "name", "description", "entries"));
        if (!text(root, "", "format").equals(FORMAT)) {
            throw wrong("format", "is not '" + FORMAT + "', the only format this version reads");
        }
        List<JsonValue> entries = list(root, "", "entries");
        if (entries.isEmpty()) {
            throw wrong("entries", "is empty; a book prices at least one model");
        }
        List<BookEntry> read = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String path = "entries[" + i + "]";
            read.add(entry(object(entries.get(i), path), path));
        }
        return new PriceBook(text(root, "", "name"), label, read);
    }

    private BookEntry entry(JsonObject entry, String path) {
        known(entry, path, List.of("models", "count", "defaults", "tariffs", "standing_charges"));
        List<ModelName> models = new ArrayList<>();
        for (JsonValue model : list(entry, path, "models")) {
            String at = path + ".models[" + models.size() + "]";
            models.add(guarded(at, () -> ModelName.parse(string(model, at))));
        }
        if (models.isEmpty()) {
            throw wrong(path + ".models", "names no model; list at least one provider/model");
        }
        List<Tariff> tariffs = new ArrayList<>();
        for (JsonValue tariff : list(entry, path, "tariffs")) {
            String at = path + ".tariffs[" + tariffs.size() + "]";
            tariffs.add(tariff(object(tariff, at), at));
        }
        if (tariffs.isEmpty()) {
            throw wrong(path + ".tariffs", "holds no tariff; add the prices");
        }
        List<BookEntry.Count> counts = counts(entry, path);
        TaskQuantity.Defaults defaults = defaults(entry, path);
        if (defaults.time().isEmpty()
                && counts.stream().anyMatch(count -> count.of().isTimed())) {
            throw wrong(
                    path + ".count",
                    "counts compute time, which no task says; add defaults with compute_seconds: {low, likely, high}");
        }
        return new BookEntry(
                models,
                counts,
                defaults,
                guarded(path + ".tariffs", () -> new TariffHistory(tariffs)),
                standingCharges(entry, path),
                tree.line(path));
    }

    private Tariff tariff(JsonObject json, String path) {
        try {
            return TariffJson.read(json);
        } catch (IllegalArgumentException wrong) {
            // The tariff's own messages begin with the place inside it, which leads to the line.
            String message = String.valueOf(wrong.getMessage());
            String inner = message.split("[ :]", 2)[0];
            throw new PriceBookException(label + ", line " + tree.line(path + "." + inner) + ": " + message);
        }
    }

    private List<BookEntry.Count> counts(JsonObject entry, String path) {
        List<BookEntry.Count> counts = new ArrayList<>();
        for (JsonValue value : list(entry, path, "count")) {
            String at = path + ".count[" + counts.size() + "]";
            JsonObject count = object(value, at);
            known(count, at, List.of("meter", "unit", "of", "beyond", "up_to"));
            String word = text(count, at, "of");
            TaskQuantity quantity = TaskQuantity.named(word)
                    .orElseThrow(() -> wrong(
                            at + ".of",
                            "is '" + word + "', which cannot be counted; choose from "
                                    + java.util.Arrays.stream(TaskQuantity.values())
                                            .map(TaskQuantity::word)
                                            .toList()));
            counts.add(new BookEntry.Count(
                    guarded(at, () -> new Meter(text(count, at, "meter"), text(count, at, "unit"))),
                    quantity,
                    bound(count, at, "beyond", quantity).orElse(BigDecimal.ZERO),
                    bound(count, at, "up_to", quantity)));
        }
        return counts;
    }

    /** A bound holds for each picture; what answers report is of all of them together, so it cannot be split. */
    private Optional<BigDecimal> bound(JsonObject count, String path, String name, TaskQuantity quantity) {
        if (count.find(name).isEmpty()) {
            return Optional.empty();
        } else if (quantity.seenOn().isPresent()) {
            throw wrong(path + "." + name, "is a bound on " + quantity.word() + ", which has none; leave it out");
        }
        return Optional.of(guarded(path + "." + name, () -> new BigDecimal(text(count, path, name))));
    }

    private TaskQuantity.Defaults defaults(JsonObject entry, String path) {
        String at = path + ".defaults";
        JsonObject defaults = entry.find("defaults")
                .map(value -> object(value, at))
                .orElseGet(() -> JsonObject.builder().build());
        known(defaults, at, List.of("size", "steps", "compute_seconds"));
        ImageSize size = guarded(
                at + ".size", () -> ImageSize.parse(defaults.text("size").orElse("1024x1024")));
        if (size.isAuto()) {
            throw wrong(at + ".size", "is auto; give a size in pixels");
        }
        long steps = guarded(
                at + ".steps", () -> Long.parseLong(defaults.text("steps").orElse("30")));
        String seconds = at + ".compute_seconds";
        Optional<JsonObject> time = defaults.find("compute_seconds").map(value -> object(value, seconds));
        time.ifPresent(object -> known(object, seconds, List.of("low", "likely", "high")));
        Optional<LatencyProfile> profile = time.map(object -> guarded(
                seconds,
                () -> LatencyProfile.ofSeconds(
                        text(object, seconds, "low"),
                        text(object, seconds, "likely"),
                        text(object, seconds, "high"),
                        0)));
        return new TaskQuantity.Defaults(size, steps, profile);
    }

    private List<StandingCharge> standingCharges(JsonObject entry, String path) {
        List<StandingCharge> charges = new ArrayList<>();
        for (JsonValue value : list(entry, path, "standing_charges")) {
            String at = path + ".standing_charges[" + charges.size() + "]";
            JsonObject charge = object(value, at);
            known(charge, at, List.of("id", "resource", "amount", "in", "every", "source", "checked"));
            charges.add(guarded(
                    at,
                    () -> new StandingCharge(
                            text(charge, at, "id"),
                            text(charge, at, "resource"),
                            Amount.of(text(charge, at, "amount"), Denomination.parse(text(charge, at, "in"))),
                            Duration.parse(text(charge, at, "every")),
                            URI.create(text(charge, at, "source")),
                            LocalDate.parse(text(charge, at, "checked")))));
        }
        return charges;
    }

    private void known(JsonObject object, String path, List<String> names) {
        for (String name : object.members().keySet()) {
            if (!names.contains(name)) {
                throw wrong(path.isEmpty() ? name : path + "." + name, "is not known here; known are " + names);
            }
        }
    }

    private JsonObject object(JsonValue value, String path) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw wrong(path, "must be a mapping of names to values");
    }

    /** Empty when it is not given; anything else than a list is a mistake, and must not be read as none. */
    private List<JsonValue> list(JsonObject object, String path, String name) {
        String at = path.isEmpty() ? name : path + "." + name;
        return object.find(name)
                .map(value -> {
                    if (value instanceof JsonArray array) {
                        return array.values();
                    }
                    throw wrong(at, "must be a list; begin each of its elements with a dash");
                })
                .orElse(List.of());
    }

    private String string(JsonValue value, String path) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        throw wrong(path, "must be text");
    }

    private String text(JsonObject object, String path, String name) {
        String at = path.isEmpty() ? name : path + "." + name;
        return object.text(name).orElseThrow(() -> wrong(at, "is missing, or no text; add it"));
    }

    private <T> T guarded(String path, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (PriceBookException told) {
            throw told;
        } catch (NumberFormatException | DateTimeParseException unreadable) {
            throw wrong(path, "holds a number, span or day that cannot be read");
        } catch (IllegalArgumentException refused) {
            throw new PriceBookException(label + ", line " + tree.line(path) + ": " + refused.getMessage());
        }
    }

    private PriceBookException wrong(String path, String what) {
        return new PriceBookException(label + ", line " + tree.line(path) + ": '" + path + "' " + what + ".");
    }
}
