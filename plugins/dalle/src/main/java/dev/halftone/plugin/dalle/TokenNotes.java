package dev.halftone.plugin.dalle;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sentences about what an estimate of tokens rests on. Those that do not depend on pictures are put together once. */
final class TokenNotes {

    private static final long LARGE_MASK = 4L << 20;

    private static final Map<Family, OfFamily> FAMILIES = families();

    private TokenNotes() {}

    /** @param further sentences that hold for every task; they stand last */
    static List<String> of(
            Family family, ImageTask task, Optional<String> quality, Optional<ImageSize> size, List<String> further) {
        List<String> standing = Objects.requireNonNull(FAMILIES.get(family)).standing(quality, size);
        Optional<ImageAsset> mask = task.value(Parameter.MASK);
        if (further.isEmpty() && mask.isEmpty() && task.inputs().isEmpty()) {
            return standing;
        }
        List<String> notes = new ArrayList<>(standing);
        if (InputTokens.hasUnmeasured(task)) {
            notes.add("An input picture is elsewhere or of an unknown format, so its tokens are a range up to the"
                    + " most that one picture can have.");
        }
        if (mask.isPresent()) {
            notes.add("The mask is taken not to be billed; OpenAI does not say.");
        }
        if (mask.flatMap(ImageAsset::length).orElse(0L) >= LARGE_MASK) {
            notes.add("The mask has 4 MB or more; OpenAI's reference allows less, its guide allows 50 MB.");
        }
        notes.addAll(further);
        return List.copyOf(notes);
    }

    private static Map<Family, OfFamily> families() {
        Map<Family, OfFamily> all = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            if (!family.billsImages()) {
                all.put(family, OfFamily.of(family));
            }
        }
        return all;
    }

    private static List<String> sentences(Family family, String chosenByModel, Optional<String> published) {
        List<String> notes = new ArrayList<>();
        notes.add("Text tokens are bounded from the length of the prompt; OpenAI counts them exactly.");
        if (!chosenByModel.isEmpty()) {
            notes.add("The model chooses the " + chosenByModel
                    + "; this is the most that its best choice can cost. Give both for a closer quote.");
        }
        if (family == Family.GPT_IMAGE_2_6) {
            notes.add("OpenAI publishes no token count for this model; the bound rests on measured answers.");
        } else if (!family.hasFixedSizes()) {
            notes.add("Output tokens follow OpenAI's calculator; whether the invoice rounds ties alike is not"
                    + " confirmed.");
        }
        published.ifPresent(notes::add);
        return List.copyOf(notes);
    }

    /**
     * The sentences of one family.
     *
     * @param priced by quality and size, where OpenAI prints a price for them
     */
    private record OfFamily(
            List<String> both,
            List<String> size,
            List<String> quality,
            List<String> neither,
            Map<String, Map<ImageSize, List<String>>> priced) {

        static OfFamily of(Family family) {
            Map<String, Map<ImageSize, List<String>>> priced = new HashMap<>();
            for (String quality : family.qualities()) {
                Map<ImageSize, List<String>> row = new HashMap<>();
                for (ImageSize size : PublishedPrices.SIZES) {
                    row.put(size, sentences(family, "", PublishedPrices.note(family, quality, size)));
                }
                priced.put(quality, row);
            }
            return new OfFamily(
                    sentences(family, "", Optional.empty()),
                    sentences(family, "size", Optional.empty()),
                    sentences(family, "quality", Optional.empty()),
                    sentences(family, "quality and size", Optional.empty()),
                    priced);
        }

        List<String> standing(Optional<String> given, Optional<ImageSize> wanted) {
            if (given.isPresent() && wanted.isPresent()) {
                return priced.getOrDefault(given.get(), Map.of()).getOrDefault(wanted.get(), both);
            }
            return given.isPresent() ? size : wanted.isPresent() ? quality : neither;
        }
    }
}
