package dev.halftone.sandbox.bedrock;

import dev.halftone.sandbox.bedrock.Field.Kind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A task type of Nova Canvas or Titan.
 *
 * @param type as in {@code taskType}
 * @param parameters the name of its object
 */
record AmazonTask(String type, String parameters, List<Field> fields) {

    private static final Map<String, String> MASK_OF_TYPE =
            Map.of("IMAGE", "imageBasedMask", "GARMENT", "garmentBasedMask", "PROMPT", "promptBasedMask");

    static List<AmazonTask> of(Schema schema) {
        boolean nova = schema == Schema.NOVA;
        int longest = nova ? 1024 : 512;
        Field text = Field.text("text", 1, longest);
        Field negative = Field.text("negativeText", 1, longest);
        List<AmazonTask> tasks = new ArrayList<>();
        tasks.add(new AmazonTask("TEXT_IMAGE", "textToImageParams", textToImage(schema, text.must(), negative)));
        tasks.add(new AmazonTask(
                "IMAGE_VARIATION",
                "imageVariationParams",
                List.of(
                        Field.of("images", Kind.PICTURES, 1, 5).must(),
                        Field.number("similarityStrength", "0.2", "1.0"),
                        text,
                        negative)));
        tasks.add(new AmazonTask("INPAINTING", "inPaintingParams", masked(nova, longest, text, negative)));
        List<Field> outpainting = new ArrayList<>(masked(nova, longest, nova ? text : text.must(), negative));
        outpainting.add(Field.choice("outPaintingMode", "DEFAULT", "PRECISE"));
        tasks.add(new AmazonTask("OUTPAINTING", "outPaintingParams", outpainting));
        if (schema != Schema.TITAN_1) {
            tasks.add(new AmazonTask(
                    "COLOR_GUIDED_GENERATION",
                    "colorGuidedGenerationParams",
                    List.of(
                            Field.of("colors", Kind.COLORS, 1, 10).must(),
                            text.must(),
                            negative,
                            Field.of("referenceImage", Kind.PICTURE))));
            tasks.add(new AmazonTask(
                    "BACKGROUND_REMOVAL",
                    "backgroundRemovalParams",
                    List.of(Field.of("image", Kind.PICTURE).must())));
        }
        if (nova) {
            tasks.add(new AmazonTask("VIRTUAL_TRY_ON", "virtualTryOnParams", tryOn()));
        }
        return tasks;
    }

    /** What no single field can say: one mask, and the mask of its type. */
    static void refine(String type, JsonObject parameters) {
        if (type.equals("INPAINTING") || type.equals("OUTPAINTING")) {
            if (parameters.containsKey("maskPrompt") == parameters.containsKey("maskImage")) {
                throw BedrockError.malformed("exactly one of maskPrompt and maskImage is required");
            }
        } else if (type.equals("VIRTUAL_TRY_ON")) {
            String wanted = MASK_OF_TYPE.getOrDefault(parameters.getString("maskType"), "");
            for (String mask : MASK_OF_TYPE.values()) {
                if (parameters.containsKey(mask) != mask.equals(wanted)) {
                    throw BedrockError.malformed("exactly the mask of maskType is required: " + wanted);
                }
            }
            AmazonRequests.check("#/virtualTryOnParams/" + wanted, parameters.getJsonObject(wanted), mask(wanted));
            JsonObject exclusions = parameters.getJsonObject("maskExclusions");
            if (exclusions != null) {
                AmazonRequests.check(
                        "#/virtualTryOnParams/maskExclusions",
                        exclusions,
                        List.of(preserve("preserveBodyPose"), preserve("preserveHands"), preserve("preserveFace")));
            }
        }
    }

    private static List<Field> textToImage(Schema schema, Field text, Field negative) {
        List<Field> fields = new ArrayList<>(List.of(text, negative));
        if (schema == Schema.NOVA) {
            fields.add(Field.choice(
                    "style",
                    "3D_ANIMATED_FAMILY_FILM",
                    "DESIGN_SKETCH",
                    "FLAT_VECTOR_ILLUSTRATION",
                    "GRAPHIC_NOVEL_ILLUSTRATION",
                    "MAXIMALISM",
                    "MIDCENTURY_RETRO",
                    "PHOTOREALISM",
                    "SOFT_DIGITAL_PAINTING"));
        }
        if (schema != Schema.TITAN_1) {
            fields.add(Field.of("conditionImage", Kind.PICTURE));
            fields.add(Field.choice("controlMode", "CANNY_EDGE", "SEGMENTATION"));
            fields.add(Field.number("controlStrength", "0", "1"));
        }
        return fields;
    }

    private static List<Field> masked(boolean nova, int longest, Field text, Field negative) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of("image", Kind.PICTURE).must(),
                Field.text("maskPrompt", 1, longest),
                Field.of("maskImage", Kind.PICTURE),
                text,
                negative));
        if (!nova) {
            fields.add(Field.of("returnMask", Kind.FLAG));
        }
        return fields;
    }

    private static List<Field> tryOn() {
        return List.of(
                Field.of("sourceImage", Kind.PICTURE).must(),
                Field.of("referenceImage", Kind.PICTURE).must(),
                Field.choice("maskType", "IMAGE", "GARMENT", "PROMPT").must(),
                Field.of("imageBasedMask", Kind.OBJECT),
                Field.of("garmentBasedMask", Kind.OBJECT),
                Field.of("promptBasedMask", Kind.OBJECT),
                Field.of("maskExclusions", Kind.OBJECT),
                Field.choice("mergeStyle", "BALANCED", "SEAMLESS", "DETAILED"),
                Field.of("returnMask", Kind.FLAG));
    }

    private static List<Field> mask(String name) {
        Field shape = Field.choice("maskShape", "CONTOUR", "BOUNDING_BOX", "DEFAULT");
        return switch (name) {
            case "imageBasedMask" -> List.of(Field.of("maskImage", Kind.PICTURE).must());
            case "promptBasedMask" -> List.of(Field.text("maskPrompt", 1, 1024).must(), shape);
            default -> List.of(garmentClass().must(), shape, Field.of("garmentStyling", Kind.OBJECT));
        };
    }

    private static Field garmentClass() {
        return Field.choice(
                "garmentClass",
                "UPPER_BODY",
                "LOWER_BODY",
                "FULL_BODY",
                "FOOTWEAR",
                "LONG_SLEEVE_SHIRT",
                "SHORT_SLEEVE_SHIRT",
                "NO_SLEEVE_SHIRT",
                "OTHER_UPPER_BODY",
                "LONG_PANTS",
                "SHORT_PANTS",
                "OTHER_LOWER_BODY",
                "LONG_DRESS",
                "SHORT_DRESS",
                "FULL_BODY_OUTFIT",
                "OTHER_FULL_BODY",
                "SHOES",
                "BOOTS",
                "OTHER_FOOTWEAR");
    }

    private static Field preserve(String name) {
        return Field.choice(name, "ON", "OFF", "DEFAULT");
    }
}
