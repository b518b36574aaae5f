package dev.halftone.plugin.replicate;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Lifecycle;
import dev.halftone.spi.capability.StepRange;
import dev.halftone.spi.json.JsonObject;
import dev.halftone.spi.json.JsonString;
import dev.halftone.spi.json.JsonValue;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One row of the catalogue: a model, its inputs, its life and its price. Immutable. */
final class ModelSheet {

    /** How models of an unknown schema are asked for several pictures. */
    private static final List<String> COUNTS = List.of("num_outputs", "max_images", "number_of_images", "num_images");

    private final String id;
    private final JsonValue row;
    private final List<InputField<?>> fields;
    private final Capabilities capabilities;

    ModelSheet(String id, JsonValue row, List<InputField<?>> fields) {
        this.id = id;
        this.row = row;
        this.fields = List.copyOf(fields);
        this.capabilities = CapabilityRules.of(this);
    }

    /** A model that the catalogue does not list: nothing but the prompt is known of it. */
    static ModelSheet unlisted(String name) {
        JsonValue row = JsonObject.builder().put("prompt_optional", true).build();
        return new ModelSheet(name, row, List.of());
    }

    String id() {
        return id;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    List<InputField<?>> fields() {
        return fields;
    }

    /** The inputs of one operation. */
    List<InputField<?>> fields(Operation operation) {
        return fields.stream().filter(field -> field.applies(operation)).toList();
    }

    Optional<InputField<?>> field(Parameter<?> parameter) {
        return fields.stream()
                .filter(field -> field.parameter().equals(parameter))
                .findFirst();
    }

    List<Operation> operations() {
        List<Operation> listed =
                texts("operations").stream().map(Operation::new).toList();
        if (!listed.isEmpty()) {
            return listed;
        }
        return field(Parameter.INPUTS).isPresent()
                ? List.of(Operation.GENERATE, Operation.EDIT)
                : List.of(Operation.GENERATE);
    }

    /** Whether only the prompt and perhaps some inputs are known, so that others go through as they are given. */
    boolean isOpen() {
        return fields.isEmpty() || row.bool("open").orElse(false);
    }

    boolean needsPrompt() {
        return !row.bool("prompt_optional").orElse(false);
    }

    /** The most characters of a prompt, where the vendor says so. */
    Optional<Integer> promptLimit() {
        return row.number("prompt_limit").map(limit -> limit.intValueExact());
    }

    /** Whether the count is the most of a sequence that the model may cut short. */
    boolean isSequence() {
        return row.bool("sequence").orElse(false);
    }

    /** Two parameters of which one beats the other; empty when there are none. */
    List<String> exclusive() {
        return texts("exclusive");
    }

    /** The version that a community model is run at; empty for official models. */
    Optional<String> version() {
        return row.text("version");
    }

    Optional<String> variantOf() {
        return row.text("variant_of");
    }

    boolean hasPrice() {
        return price().flatMap(price -> price.text("by"))
                .map(by -> !by.equals("nothing"))
                .orElse(false);
    }

    /** The price as the catalogue writes it; empty for a model that is not listed. */
    Optional<JsonValue> price() {
        return row.find("price");
    }

    Lifecycle lifecycle() {
        Lifecycle life = Lifecycle.active();
        Optional<LocalDate> deprecated = row.text("deprecated").map(LocalDate::parse);
        if (deprecated.isPresent()) {
            life = life.deprecatedOn(deprecated.get());
        }
        Optional<LocalDate> retires = row.text("retires").map(LocalDate::parse);
        return retires.isPresent()
                ? life.retiresOn(retires.get(), row.text("successor").orElseThrow())
                : life;
    }

    Optional<StepRange> recommendedSteps() {
        return field(Parameter.STEPS).map(field -> {
            List<Long> samples = samples(field);
            return new StepRange(
                    samples.get(0).intValue(), samples.get(samples.size() - 1).intValue());
        });
    }

    /** How many pictures a task asks for; empty when an undeclared option says it in a way that cannot be read. */
    Optional<Long> count(ImageTask task) {
        if (isOpen()) {
            for (String key : COUNTS) {
                Optional<String> given = OpenOption.text(task, key);
                if (given.isPresent()) {
                    return given.filter(text -> text.matches("[1-9]\\d{0,3}")).map(Long::valueOf);
                }
            }
        }
        return Optional.of(task.count());
    }

    private static List<Long> samples(InputField<?> field) {
        return field.domain().samples().stream().map(Long.class::cast).toList();
    }

    private List<String> texts(String name) {
        return row.items(name).stream().map(item -> ((JsonString) item).value()).toList();
    }
}
