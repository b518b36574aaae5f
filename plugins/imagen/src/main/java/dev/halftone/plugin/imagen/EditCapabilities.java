package dev.halftone.plugin.imagen;

import static dev.halftone.spi.capability.Domains.aspectRatios;
import static dev.halftone.spi.capability.Domains.decimals;
import static dev.halftone.spi.capability.Domains.flags;
import static dev.halftone.spi.capability.Domains.integers;
import static dev.halftone.spi.capability.Domains.oneOf;

import dev.halftone.spi.capability.Capabilities;
import dev.halftone.spi.capability.Capabilities.OperationBuilder;
import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How pictures are changed: by {@code referenceImages} since Imagen 3, by {@code image} and {@code mask} before. */
final class EditCapabilities {

    static final String MODE = "EDIT_MODE_";
    static final String TYPE = "REFERENCE_TYPE_";

    private static final int MOST_REFERENCES = 4;
    private static final int MOST_CLASSES = 5;
    private static final Set<String> TYPES = Set.of("RAW", "CONTROL", "STYLE", "SUBJECT", "CONTENT");
    private static final Set<String> MODES_WITH_MASK = Set.of("MASK_MODE_DEFAULT", "MASK_MODE_USER_PROVIDED");

    private EditCapabilities() {}

    /** Imagen 3: up to four references, a mask among them. */
    static void customisation(Capabilities.Builder all, Model model) {
        OperationBuilder edit = references(all.operation(Operation.EDIT), model, MOST_REFERENCES)
                .optional(Parameter.ASPECT_RATIO, aspectRatios(Sizes.RATIOS))
                .optional(Vendor.REFERENCE_TYPES, referenceTypes())
                .optional(Vendor.REFERENCE_IDS, Rules.numbers(1, MOST_REFERENCES))
                .optional(Vendor.CONTROL_TYPE, prefixed("CONTROL_TYPE_", "DEFAULT", "CANNY", "SCRIBBLE", "FACE_MESH"))
                .optional(Vendor.COMPUTE_CONTROL, flags(), false)
                .optional(Vendor.STYLE_DESCRIPTION, Rules.anyText())
                .optional(Vendor.SUBJECT_TYPE, prefixed("SUBJECT_TYPE_", "DEFAULT", "PERSON", "ANIMAL", "PRODUCT"))
                .optional(Vendor.SUBJECT_DESCRIPTION, Rules.anyText())
                .optional(
                        Vendor.EDIT_MODE,
                        prefixed(MODE, "DEFAULT", "CONTROLLED_EDITING", "STYLE", "BGSWAP", "PRODUCT_IMAGE"),
                        MODE + "DEFAULT");
        masked(edit)
                .constraint(sameLength(Vendor.REFERENCE_TYPES))
                .constraint(sameLength(Vendor.REFERENCE_IDS))
                .constraint(describes(Vendor.CONTROL_TYPE, "CONTROL"))
                .constraint(describes(Vendor.COMPUTE_CONTROL, "CONTROL"))
                .constraint(describes(Vendor.STYLE_DESCRIPTION, "STYLE"))
                .constraint(describes(Vendor.SUBJECT_TYPE, "SUBJECT"))
                .constraint(describes(Vendor.SUBJECT_DESCRIPTION, "SUBJECT"))
                .constraint(EditCapabilities::fourReferences)
                .constraint(ratioOrMask());
        OperationBuilder inpaint = references(all.operation(Operation.INPAINT), model, 1)
                .optional(
                        Vendor.EDIT_MODE,
                        prefixed(MODE, "INPAINT_INSERTION", "INPAINT_REMOVAL", "BGSWAP"),
                        MODE + "INPAINT_INSERTION");
        masked(inpaint).constraint(needsMask());
        masked(references(all.operation(Operation.OUTPAINT), model, 1)).constraint(needsMask());
    }

    /** Imagen 1 and 2: one picture and perhaps a mask. */
    static void second(Capabilities.Builder all, Model model) {
        one(all.operation(Operation.EDIT), model, "product-image");
        one(all.operation(Operation.INPAINT), model, "inpainting-insert", "inpainting-remove");
        if (model.family() == Family.IMAGEN_2_EDITING) {
            one(all.operation(Operation.OUTPAINT), model, "outpainting");
        }
    }

    /** Exactly one of the two ways to say how large. */
    static Constraint oneTarget() {
        return task -> task.value(Vendor.UPSCALE_FACTOR).isPresent()
                        != task.value(Vendor.SAMPLE_IMAGE_SIZE).isPresent()
                ? Optional.empty()
                : Optional.of(new Violation(
                        Vendor.UPSCALE_FACTOR.id(),
                        task.value(Vendor.UPSCALE_FACTOR).orElse(""),
                        "one of upscaleFactor (x2, x4) and sampleImageSize (2048, 4096)"));
    }

    private static void one(OperationBuilder shape, Model model, String... modes) {
        shape.required(Parameter.PROMPT, Rules.prompt())
                .required(Parameter.INPUTS, Rules.pictures(1, 1))
                .optional(Parameter.NEGATIVE_PROMPT, Rules.prompt())
                .optional(Vendor.GUIDANCE_SCALE, Rules.notNegative())
                .constraint(Rules.cloudStorageOnly());
        if (model.family() == Family.IMAGEN_2_EDITING) {
            shape.optional(Parameter.MASK, Rules.mask())
                    .optional(Vendor.EDIT_MODE, oneOf(modes))
                    .optional(Vendor.MASK_TYPE, oneOf("background", "foreground", "semantic"))
                    .optional(Vendor.CLASSES, Rules.numbers(0, MOST_CLASSES))
                    .optional(Vendor.MASK_DILATION, decimals("0", "1"))
                    .optional(Vendor.PRODUCT_POSITION, Rules.anyText());
        } else if (modes.length > 1) {
            shape.required(Parameter.MASK, Rules.mask());
        }
        ImagenCapabilities.count(shape, model);
        ImagenCapabilities.seed(shape, model.family());
        ImagenCapabilities.shared(shape, Seller.VERTEX);
    }

    private static OperationBuilder references(OperationBuilder shape, Model model, int most) {
        shape.required(Parameter.PROMPT, Rules.prompt())
                .required(Parameter.INPUTS, Rules.pictures(1, most))
                .optional(Parameter.NEGATIVE_PROMPT, Rules.prompt())
                .optional(Parameter.STEPS, integers(1, Integer.MAX_VALUE))
                .optional(Vendor.GUIDANCE_SCALE, Rules.notNegative())
                .optional(
                        Vendor.LANGUAGE,
                        oneOf("auto", "en", "es", "hi", "ja", "ko", "pt", "zh", "zh-CN", "zh-TW"),
                        "en")
                .constraint(Rules.cloudStorageOnly());
        ImagenCapabilities.count(shape, model);
        ImagenCapabilities.seed(shape, model.family());
        ImagenCapabilities.shared(shape, Seller.VERTEX);
        return shape;
    }

    private static OperationBuilder masked(OperationBuilder shape) {
        return shape.optional(Parameter.MASK, Rules.mask())
                .optional(
                        Vendor.MASK_MODE,
                        prefixed("MASK_MODE_", "DEFAULT", "USER_PROVIDED", "BACKGROUND", "FOREGROUND", "SEMANTIC"))
                .optional(Vendor.MASK_CLASSES, Rules.numbers(0, MOST_CLASSES))
                .optional(Vendor.DILATION, decimals("0", "1"))
                .constraint(task -> task.value(Vendor.MASK_CLASSES)
                        .filter(classes ->
                                !task.value(Vendor.MASK_MODE).orElse("").equals("MASK_MODE_SEMANTIC"))
                        .map(classes -> new Violation(
                                Vendor.MASK_CLASSES.id(),
                                String.join(",", classes),
                                "this parameter with maskMode MASK_MODE_SEMANTIC only")))
                .constraint(task -> task.value(Vendor.MASK_MODE)
                        .filter(mode -> MODES_WITH_MASK.contains(mode)
                                && task.value(Parameter.MASK).isEmpty())
                        .map(mode -> new Violation(Vendor.MASK_MODE.id(), mode, "this mode with a mask only")))
                .constraint(task -> task.value(Vendor.DILATION)
                        .filter(dilation -> !hasMask(task))
                        .map(dilation -> new Violation(
                                Vendor.DILATION.id(), dilation.toPlainString(), "this parameter with a mask only")));
    }

    private static Constraint needsMask() {
        return task -> hasMask(task)
                ? Optional.empty()
                : Optional.of(
                        new Violation(Parameter.MASK.id(), "", "a mask, or a maskMode by which Google finds one"));
    }

    private static Constraint ratioOrMask() {
        return task -> task.value(Parameter.ASPECT_RATIO)
                .filter(ratio -> hasMask(task))
                .map(ratio -> new Violation(
                        Parameter.ASPECT_RATIO.id(), ratio.toString(), "this parameter without a mask only"));
    }

    private static Optional<Violation> fourReferences(ImageTask task) {
        int all = task.inputs().size() + (hasMask(task) ? 1 : 0);
        return all <= MOST_REFERENCES
                ? Optional.empty()
                : Optional.of(new Violation(
                        Parameter.INPUTS.id(),
                        task.inputs().size() + " pictures and a mask",
                        "at most " + MOST_REFERENCES + " references, the mask among them"));
    }

    private static Constraint sameLength(Parameter<List<String>> list) {
        return task -> task.value(list)
                .filter(values -> values.size() != task.inputs().size())
                .map(values ->
                        new Violation(list.id(), String.join(",", values), "as many values as there are inputs"));
    }

    private static Constraint describes(Parameter<?> parameter, String type) {
        return task -> task.value(parameter)
                .filter(value ->
                        !task.value(Vendor.REFERENCE_TYPES).orElse(List.of()).contains(TYPE + type))
                .map(value -> new Violation(
                        parameter.id(),
                        value.toString(),
                        "this parameter with a reference of type " + TYPE + type + " only"));
    }

    static boolean hasMask(ImageTask task) {
        return task.value(Parameter.MASK).isPresent()
                || task.value(Vendor.MASK_MODE).isPresent();
    }

    private static Domain<List<String>> referenceTypes() {
        return Domains.of(
                "1 to 4 of REFERENCE_TYPE_RAW, CONTROL, STYLE, SUBJECT, CONTENT, separated by commas",
                types -> !types.isEmpty()
                        && types.size() <= MOST_REFERENCES
                        && types.stream()
                                .allMatch(
                                        type -> type.startsWith(TYPE) && TYPES.contains(type.substring(TYPE.length()))),
                TYPES.stream().sorted().map(type -> List.of(TYPE + type)).toList(),
                List.of(
                        List.of("RAW"),
                        List.of(TYPE + "MASK"),
                        Collections.nCopies(MOST_REFERENCES + 1, TYPE + "RAW")));
    }

    private static Domain<String> prefixed(String prefix, String... names) {
        return oneOf(Arrays.stream(names).map(name -> prefix + name).toList());
    }
}
