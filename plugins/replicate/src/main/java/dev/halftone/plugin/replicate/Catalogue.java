package dev.halftone.plugin.replicate;

import dev.halftone.spi.json.JsonException;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models, prices and hardware that ship with the plugin, read once from {@code models.json} and {@code inputs.json}.
 * A model or a price more is a row more there. Immutable.
 */
final class Catalogue {

    static final Catalogue SHIPPED = read();

    private final Map<String, ModelSheet> models;
    private final Map<String, String> hardware;
    private final JsonValue sources;

    private Catalogue(Map<String, ModelSheet> models, Map<String, String> hardware, JsonValue sources) {
        this.models = Collections.unmodifiableMap(models);
        this.hardware = Collections.unmodifiableMap(hardware);
        this.sources = sources;
    }

    /** In the order of the file. */
    Collection<ModelSheet> models() {
        return models.values();
    }

    Optional<ModelSheet> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** The price of a second on a kind of hardware, as a decimal text. */
    Optional<String> pricePerSecond(String sku) {
        return Optional.ofNullable(hardware.get(sku));
    }

    Collection<String> skus() {
        return hardware.keySet();
    }

    /** Where a price was read; the address names the model. */
    Evidence evidence(String key, String model) {
        JsonValue source = sources.find(key).orElseThrow();
        return new Evidence(
                URI.create(source.text("address").orElseThrow().replace("{model}", model)),
                LocalDate.parse(source.text("checked").orElseThrow()),
                source.text("note").map(List::of).orElse(List.of()));
    }

    private static Catalogue read() {
        JsonValue file = resource("models.json");
        JsonValue inputs = resource("inputs.json");
        JsonValue fragments = inputs.find("fragments").orElseThrow();
        Map<String, ModelSheet> models = new LinkedHashMap<>();
        for (JsonValue row : file.items("models")) {
            String id = row.text("id").orElseThrow();
            List<InputField<?>> fields = InputFieldReader.fields(inputs.items("models", id), fragments)
                    .toList();
            models.put(id, new ModelSheet(id, row, fields));
        }
        Map<String, String> hardware = new LinkedHashMap<>();
        if (file.find("hardware").orElseThrow() instanceof JsonObject prices) {
            prices.members().forEach((sku, price) -> hardware.put(sku, ((JsonString) price).value()));
        }
        return new Catalogue(models, hardware, file.find("sources").orElseThrow());
    }

    private static JsonValue resource(String name) {
        try (InputStream content = Catalogue.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("The plugin's resource " + name + " is missing from its JAR.");
            }
            return JsonValue.parse(content.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException("The plugin's resource " + name + " cannot be read.", broken);
        } catch (JsonException broken) {
            throw new IllegalStateException("The plugin's resource " + name + " is no JSON.", broken);
        }
    }

    /**
     * Where a price was read.
     *
     * @param address the page
     * @param checked the day it was last read
     * @param notes what is doubtful about the reading
     */
    record Evidence(URI address, LocalDate checked, List<String> notes) {}
}
