package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.bedrock.Field.Kind;
import dev.halftone.sandbox.picture.Picture;
import dev.halftone.sandbox.picture.PictureFormat;
import dev.halftone.sandbox.picture.PictureSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads requests of Nova Canvas and Titan as strictly as they do: unknown keys first, then values, then pictures. */
final class AmazonRequests {

    private static final String CONFIG = "imageGenerationConfig";
    private static final Set<String> OUTPUT_FOLLOWS_INPUT = Set.of("INPAINTING", "OUTPAINTING", "VIRTUAL_TRY_ON");
    private static final int DEFAULT_SIDE = 1024;
    private static final int MOST_TITAN_BYTES = 5 << 20;

    private final Schema schema;
    private final Map<String, AmazonTask> tasks = new LinkedHashMap<>();

    AmazonRequests(Schema schema) {
        this.schema = schema;
        AmazonTask.of(schema).forEach(task -> tasks.put(task.type(), task));
    }

    Order read(JsonObject body) {
        String type = body.getValue("taskType") instanceof String text ? text : "";
        AmazonTask task = tasks.get(type);
        if (task == null) {
            throw BedrockError.malformed("#/taskType: is not one of " + String.join(", ", tasks.keySet()));
        }
        List<String> known = new ArrayList<>(List.of("taskType", task.parameters()));
        if (!type.equals("BACKGROUND_REMOVAL")) {
            known.add(CONFIG);
        }
        refuseUnknown("#", body, known);
        JsonObject parameters = object(body, task.parameters()).orElseThrow(() -> missing("#", task.parameters()));
        check("#/" + task.parameters(), parameters, task.fields());
        AmazonTask.refine(type, parameters);
        JsonObject config = object(body, CONFIG).orElseGet(JsonObject::new);
        check("#/" + CONFIG, config, config());
        if (OUTPUT_FOLLOWS_INPUT.contains(type) && (config.containsKey("width") || config.containsKey("height"))) {
            throw BedrockError.malformed("#/" + CONFIG + ": width and height are not permitted with " + type);
        }
        pictures(parameters).forEach(this::checkPicture);
        int[] size = size(type, parameters, config);
        return new Order(
                config.getInteger("numberOfImages", 1),
                size[0],
                size[1],
                config.getLong("seed", schema == Schema.NOVA ? 12L : 42L),
                PictureFormat.PNG,
                type.equals("BACKGROUND_REMOVAL") ? Picture.Background.TRANSPARENT : Picture.Background.OPAQUE,
                parameters.getString("text", type),
                parameters.getBoolean("returnMask", false));
    }

    private List<Field> config() {
        return List.of(
                Field.integer("numberOfImages", 1, 5),
                Field.choice("quality", "standard", "premium"),
                Field.integer("width", 1, 4096),
                Field.integer("height", 1, 4096),
                Field.number("cfgScale", "1.1", "10"),
                Field.integer("seed", 0, 2_147_483_646L));
    }

    private int[] size(String type, JsonObject parameters, JsonObject config) {
        if (OUTPUT_FOLLOWS_INPUT.contains(type) || type.equals("BACKGROUND_REMOVAL")) {
            return Stream.of("image", "sourceImage")
                    .map(parameters::getValue)
                    .flatMap(value -> Field.picture(value == null ? "" : value).stream())
                    .map(size -> new int[] {size.width(), size.height()})
                    .findFirst()
                    .orElse(new int[] {DEFAULT_SIDE, DEFAULT_SIDE});
        }
        int width = config.getInteger("width", DEFAULT_SIDE);
        int height = config.getInteger("height", DEFAULT_SIDE);
        boolean good = schema == Schema.NOVA ? isNova(width, height) : TitanSizes.contains(width, height);
        if (!good) {
            throw BedrockError.malformed("#/" + CONFIG + ": " + width + "x" + height + " is no supported size");
        }
        return new int[] {width, height};
    }

    private static boolean isNova(int width, int height) {
        return Math.min(width, height) >= 320
                && width % 16 == 0
                && height % 16 == 0
                && Math.max(width, height) <= 4 * Math.min(width, height)
                && (long) width * height <= 4_194_304;
    }

    private void checkPicture(String base64) {
        Optional<PictureSize> size = Field.picture(base64);
        String type = size.map(PictureSize::mediaType).orElse("");
        if (!type.equals("image/png") && !type.equals("image/jpeg")) {
            throw BedrockError.invalid("Unsupported image format. Provide a PNG or JPEG image.");
        }
        if (schema == Schema.NOVA) {
            boolean sides = size.filter(known -> Math.min(known.width(), known.height()) >= 320
                            && Math.max(known.width(), known.height()) <= 4096)
                    .isPresent();
            if (!sides) {
                throw BedrockError.invalid("The sides of an image must be from 320 to 4096 pixels.");
            }
            if (size.map(PictureSize::alpha).orElse(false)) {
                throw BedrockError.invalid("An image must not contain any transparent or translucent pixels.");
            }
        } else if (base64.length() / 4L * 3 > MOST_TITAN_BYTES) {
            throw BedrockError.invalid("An image must not be larger than 5 MB.");
        }
    }

    /** Every picture of the request, wherever it stands. */
    private static Stream<String> pictures(JsonObject object) {
        return object.stream().flatMap(member -> {
            Object value = member.getValue();
            if (value instanceof JsonObject nested) {
                return pictures(nested);
            } else if (value instanceof JsonArray list && member.getKey().equals("images")) {
                return list.stream().filter(String.class::isInstance).map(String.class::cast);
            }
            boolean picture = member.getKey().equals("image") || member.getKey().endsWith("Image");
            return picture && value instanceof String text ? Stream.of(text) : Stream.empty();
        });
    }

    static void check(String path, JsonObject object, List<Field> fields) {
        refuseUnknown(path, object, fields.stream().map(Field::name).toList());
        for (Field field : fields) {
            Object value = object.getValue(field.name());
            if (value == null && (field.required() || object.containsKey(field.name()))) {
                throw missing(path, field.name());
            } else if (value != null) {
                field.problem(value).ifPresent(problem -> {
                    throw BedrockError.malformed(path + "/" + field.name() + ": " + problem);
                });
            }
        }
    }

    private static void refuseUnknown(String path, JsonObject object, List<String> known) {
        for (String name : object.fieldNames()) {
            if (!known.contains(name)) {
                throw BedrockError.malformed(path + ": extraneous key [" + name + "] is not permitted");
            }
        }
    }

    private static Optional<JsonObject> object(JsonObject body, String name) {
        Object value = body.getValue(name);
        if (value != null && !(value instanceof JsonObject)) {
            throw BedrockError.malformed("#/" + name + ": "
                    + Field.of(name, Kind.OBJECT).problem(value).orElse(""));
        }
        return Optional.ofNullable((JsonObject) value);
    }

    private static RuntimeException missing(String path, String name) {
        return BedrockError.malformed(path + ": required key [" + name + "] not found");
    }
}
