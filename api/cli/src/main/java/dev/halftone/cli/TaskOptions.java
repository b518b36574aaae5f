package dev.halftone.cli;

import dev.halftone.client.HalftoneBuilder;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.offer.ModelName;
import dev.halftone.client.pricebook.PriceBook;
import dev.halftone.spi.task.AspectRatio;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.Operation;
import dev.halftone.spi.task.Parameter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked for; the same options in every command that takes a task. */
public final class TaskOptions {

    private static final long MAX_INPUT_BYTES = 64L << 20;
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]+:.+");

    @Option(names = "--operation", defaultValue = "generate", description = "generate, edit, inpaint, outpaint, vary …")
    String operation = "generate";

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What the picture shows.")
    @Nullable
    String prompt;

    @Option(names = "--size", paramLabel = "WxH", description = "Size in pixels, or auto.")
    @Nullable
    String size;

    @Option(names = "--aspect", paramLabel = "A:B", description = "Aspect ratio.")
    @Nullable
    String aspect;

    @Option(names = "--quality", paramLabel = "Q")
    @Nullable
    String quality;

    @Option(names = "--steps", paramLabel = "N")
    @Nullable
    Long steps;

    @Option(names = "--count", paramLabel = "N", description = "How many pictures.")
    @Nullable
    Long count;

    @Option(names = "--seed", paramLabel = "N")
    @Nullable
    Long seed;

    @Option(names = "--negative", paramLabel = "TEXT", description = "What the picture must not show.")
    @Nullable
    String negative;

    @Option(names = "--format", paramLabel = "F", description = "png, jpeg, webp …")
    @Nullable
    String format;

    @Option(names = "--input", paramLabel = "FILE|URL", description = "A picture to work on; may be repeated.")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--mask", paramLabel = "FILE|URL", description = "Where to paint.")
    @Nullable
    String mask;

    @Option(names = "--option", paramLabel = "NAME=VALUE", description = "A parameter by the vendor's own name.")
    Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--price-book", paramLabel = "NAME|FILE", description = "Prices to lay over the plugins' own.")
    @Nullable
    String priceBook;

    /** Halftone as the common options say, at the prices that were asked for. */
    HalftoneBuilder builder(CommonOptions common) {
        HalftoneBuilder builder = common.builder();
        return priceBook == null ? builder : builder.priceBook(PriceBook.load(priceBook));
    }

    /** The request for these models, or for any when none is named. */
    ImageRequest.Builder request(List<ModelName> models, Optional<String> defaultPrompt) {
        ImageRequest.Builder request = ImageRequest.of(operation());
        models.forEach(request::model);
        Optional.ofNullable(prompt).or(() -> defaultPrompt).ifPresent(request::prompt);
        give(request, Parameter.SIZE, size, ImageSize::parse);
        give(request, Parameter.ASPECT_RATIO, aspect, AspectRatio::parse);
        give(request, Parameter.QUALITY, quality, text -> text);
        give(request, Parameter.STEPS, steps, number -> number);
        give(request, Parameter.COUNT, count, number -> number);
        give(request, Parameter.SEED, seed, number -> number);
        give(request, Parameter.NEGATIVE_PROMPT, negative, text -> text);
        give(request, Parameter.FORMAT, format, text -> text);
        inputs.forEach(input -> request.input(picture(input)));
        give(request, Parameter.MASK, mask, TaskOptions::picture);
        options.forEach(request::option);
        request.pictures(TaskOptions::picture);
        return request;
    }

    boolean hasPrompt() {
        return prompt != null;
    }

    Operation operation() {
        return new Operation(operation);
    }

    private static <S, T> void give(
            ImageRequest.Builder request,
            Parameter<T> parameter,
            @Nullable S value,
            java.util.function.Function<S, T> reader) {
        if (value != null) {
            request.parameter(parameter, reader.apply(value));
        }
    }

    /** A file, or a picture that is elsewhere when the text is an address. */
    static ImageAsset picture(String text) {
        try {
            Path file = Path.of(text);
            if (ADDRESS.matcher(text).matches() && !Files.exists(file)) {
                return ImageAsset.ofLocation(URI.create(text), "image/png");
            }
            if (Files.size(file) > MAX_INPUT_BYTES) {
                throw CommandException.badInput(
                        "'" + text + "' is larger than " + MAX_INPUT_BYTES + " bytes; give a smaller picture.");
            }
            return ImageAsset.ofBytes(Files.readAllBytes(file));
        } catch (IllegalArgumentException malformed) {
            throw CommandException.badInput(
                    "'" + text + "' is neither a path nor an address; blanks in an address are written %20.");
        } catch (IOException unreadable) {
            throw CommandException.badInput("'" + text + "' cannot be read; give the path of a picture.");
        }
    }
}
