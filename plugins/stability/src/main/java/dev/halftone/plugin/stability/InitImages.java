package dev.halftone.plugin.stability;

import dev.halftone.spi.capability.Constraint;
import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.capability.SampleImages;
import dev.halftone.spi.capability.Violation;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import dev.halftone.spi.task.ImageTask;
import dev.halftone.spi.task.Parameter;
import java.util.List;
import java.util.Optional;

/** The picture that v1 starts from: what is made has its size, so it must be a size that the engine makes. */
final class InitImages {

    private static final ImageSize NO_SIZE_OF_ANY = ImageSize.of(100, 100);

    private InitImages() {}

    static Domain<List<ImageAsset>> of(Sizes sizes) {
        ImageRule file = PictureRules.initFiles().build();
        ImageAsset good = SampleImages.png(sizes.samples().get(0));
        ImageAsset mistyped = ImageAsset.ofBytes(good.bytes().orElseThrow(), "application/octet-stream");
        return Domains.of(
                "1 image, " + file.description() + "; " + sizes.domain().description(),
                pictures -> pictures.size() == 1 && fits(pictures.get(0), file, sizes),
                List.of(List.of(good)),
                List.of(List.of(), List.of(good, good), List.of(mistyped), List.of(SampleImages.png(NO_SIZE_OF_ANY))));
    }

    /** The size of the first picture; empty when there is none, or its file cannot be read. */
    static Optional<ImageSize> size(ImageTask task) {
        return task.inputs().stream().findFirst().flatMap(ImageAsset::size);
    }

    /** v1 does not resize masks. */
    static Constraint maskHasItsSize() {
        return task -> task.value(Parameter.MASK)
                .flatMap(ImageAsset::size)
                .filter(mask -> size(task).map(first -> !first.equals(mask)).orElse(false))
                .map(mask ->
                        new Violation(Parameter.MASK.id(), mask + " pixels", "the size of the picture to work on"));
    }

    private static boolean fits(ImageAsset picture, ImageRule file, Sizes sizes) {
        return file.objection(picture).isEmpty()
                && picture.size().map(sizes::contains).orElse(true);
    }
}
