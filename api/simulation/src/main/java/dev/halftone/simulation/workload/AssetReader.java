package dev.halftone.simulation.workload;

import dev.halftone.client.ImageRequest;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads what is made, and in which steps. */
final class AssetReader {

    /** The most pixels of a picture that a step works on. */
    private static final long MOST_PIXELS = 1L << 26;

    private static final long MOST_PICTURES = 1000;
    private static final long MOST_REPEATS = 20;
    private static final long MOST_CHARACTERS = 100_000;
    private static final BigDecimal LEAST_DEVIATION = new BigDecimal("0.1");

    private AssetReader() {}

    static List<AssetKind> read(Place assets) {
        List<AssetKind> kinds = new ArrayList<>();
        Set<String> names = new HashSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Place place : assets.elements("asset")) {
            place.knowing(WorkloadKeys.ASSET);
            AssetKind kind = new AssetKind(
                    place.path(),
                    unique(place.at("name"), names),
                    place.at("weight").share(),
                    steps(place.at("steps")));
            sum = sum.add(kind.weight());
            kinds.add(kind);
        }
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            throw assets.wrong("has weights that sum to "
                    + sum.stripTrailingZeros().toPlainString() + "; make them sum to exactly 1.");
        }
        return kinds;
    }

    /** A name that none of these is, which is added to them. */
    static String unique(Place place, Set<String> names) {
        String name = place.text();
        if (!names.add(name)) {
            throw place.wrong("is " + place.shown() + " a second time; choose another name.");
        }
        return name;
    }

    private static List<AssetStep> steps(Place places) {
        List<AssetStep> steps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Place place : places.elements("step")) {
            place.knowing(WorkloadKeys.STEP);
            steps.add(new AssetStep(
                    place.path(),
                    unique(place.at("name"), names),
                    place.given("count").map(at -> at.whole(1, MOST_PICTURES)).orElse(1L),
                    place.given("probability").map(Place::share).orElse(BigDecimal.ONE),
                    place.given("repeat")
                            .map(at -> (int) at.whole(1, MOST_REPEATS))
                            .orElse(1),
                    place.given("prompt").map(AssetReader::prompt),
                    place.given("models").map(PolicyReader::models).orElse(List.of()),
                    task(place)));
        }
        return steps;
    }

    private static PromptLength prompt(Place place) {
        place.knowing(WorkloadKeys.PROMPT);
        place.atMostOneOf("characters", "text");
        if (place.at("text").isGiven()) {
            return PromptLength.text(place.at("text").text());
        }
        Place characters = place.at("characters");
        if (!characters.isGiven()) {
            throw place.wrong("says nothing; write characters or text.");
        } else if (!characters.isMapping()) {
            return PromptLength.always((int) characters.whole(1, MOST_CHARACTERS));
        }
        characters.knowing(WorkloadKeys.CHARACTERS);
        BigDecimal most = BigDecimal.valueOf(MOST_CHARACTERS);
        BigDecimal mean = characters
                .at("mean")
                .decimal(
                        number -> number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(most) <= 0,
                        "a decimal from 1 to " + most);
        BigDecimal deviation = characters
                .at("deviation")
                .decimal(
                        number -> number.compareTo(LEAST_DEVIATION) >= 0 && number.compareTo(most) <= 0,
                        "a decimal from " + LEAST_DEVIATION + " to " + most);
        return PromptLength.normal(mean.doubleValue(), deviation.doubleValue());
    }

    /** Everything is read here once, so that making a request cannot fail later. */
    private static Function<String, ImageRequest.Builder> task(Place place) {
        Attachments attachments = place.document().attachments();
        Operation operation = place.given("operation")
                .map(at -> at.read(
                        Operation::new, "an operation in small letters such as generate, edit, inpaint or upscale"))
                .orElse(Operation.GENERATE);
        place.atMostOneOf("size", "aspect");
        List<Consumer<ImageRequest.Builder>> parts = new ArrayList<>();
        add(parts, place, "size", at -> at.read(ImageSize::parse, "a size such as 1024x768, or auto"), Parameter.SIZE);
        add(parts, place, "aspect", at -> at.read(AspectRatio::parse, "a ratio such as 16:9"), Parameter.ASPECT_RATIO);
        add(parts, place, "quality", Place::text, Parameter.QUALITY);
        add(parts, place, "steps", at -> at.whole(1, 100_000), Parameter.STEPS);
        add(parts, place, "seed", at -> at.whole(0, Long.MAX_VALUE), Parameter.SEED);
        add(parts, place, "negative", Place::text, Parameter.NEGATIVE_PROMPT);
        add(parts, place, "format", Place::text, Parameter.FORMAT);
        List<ImageSize> inputs = place.given("inputs")
                .map(at -> at.elements("size").stream()
                        .map(AssetReader::pictureSize)
                        .toList())
                .orElse(List.of());
        inputs.forEach(size -> parts.add(request -> request.input(attachments.picture(size))));
        mask(place, inputs).ifPresent(size -> parts.add(request -> request.mask(attachments.picture(size))));
        options(place.at("options")).forEach((name, text) -> parts.add(request -> request.option(name, text)));
        Function<String, ImageAsset> pictures = text -> optionPicture(place.at("options"), text);
        return prompt -> {
            ImageRequest.Builder request = ImageRequest.of(operation).pictures(pictures);
            if (!prompt.isEmpty()) {
                request.prompt(prompt);
            }
            parts.forEach(part -> part.accept(request));
            return request;
        };
    }

    private static <T> void add(
            List<Consumer<ImageRequest.Builder>> parts,
            Place place,
            String key,
            Function<Place, T> reader,
            Parameter<T> parameter) {
        place.given(key).map(reader).ifPresent(value -> parts.add(request -> request.parameter(parameter, value)));
    }

    private static ImageSize pictureSize(Place place) {
        return place.read(
                AssetReader::pictureSize,
                "the size of a picture such as 1024x768, of at most " + MOST_PIXELS + " pixels");
    }

    private static ImageSize pictureSize(String text) {
        ImageSize size = ImageSize.parse(text);
        if (size.isAuto() || size.pixels() > MOST_PIXELS) {
            throw new IllegalArgumentException("No picture can be made of the size '" + text + "'.");
        }
        return size;
    }

    private static Optional<ImageSize> mask(Place place, List<ImageSize> inputs) {
        if (!place.given("mask").map(Place::flag).orElse(false)) {
            return Optional.empty();
        } else if (inputs.isEmpty()) {
            throw place.at("mask").wrong("is 'true' without a picture to lie on; add inputs, or leave it out.");
        }
        return Optional.of(inputs.get(0));
    }

    private static Map<String, String> options(Place place) {
        Map<String, String> options = new LinkedHashMap<>();
        place.members()
                .forEach((name, at) -> options.put(name, at.read(text -> text, "a text, a number, true or false")));
        return options;
    }

    /** An option that is a picture for the model is written as the size of one. */
    private static ImageAsset optionPicture(Place options, String text) {
        try {
            return options.document().attachments().picture(pictureSize(text));
        } catch (IllegalArgumentException noSize) {
            throw options.wrong("name a picture by '" + text + "'; write the size of one such as 1024x1024.");
        }
    }
}
