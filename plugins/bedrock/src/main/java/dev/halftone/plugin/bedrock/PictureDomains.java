package dev.halftone.plugin.bedrock;

import dev.halftone.spi.capability.Domain;
import dev.halftone.spi.capability.Domains;
import dev.halftone.spi.capability.ImageRule;
import dev.halftone.spi.task.ImageAsset;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The pictures that Bedrock takes: always here as bytes, never at an address. */
final class PictureDomains {

    /** A grey square of 320 pixels without transparency. */
    private static final ImageAsset OPAQUE = ImageAsset.ofBase64(
            "iVBORw0KGgoAAAANSUhEUgAAAUAAAAFACAIAAABC8jL9AAACr0lEQVR42u3TQQkAAAwDsUqv9HrYb5BIOLgUeCsSgIEBAwMGBgMD"
                    + "BgYMDBgYDAwYGDAwGBgwMGBgwMBgYMDAgIEBA4OBAQMDBgYDAwYGDAwYGAwMGBgwMGBgMDBgYMDAYGDAwICBAQODgQEDAwYGAwMG"
                    + "BgwMGBgMDBgYMDBgYDAwYGDAwGBgwMCAgQEDg4EBAwMGBgwMBgYMDBgYDAwYGDAwYGAwMGBgwMCAgcHAgIEBA4OBAQMDBgYMDAYG"
                    + "DAwYGAwMGBgwMGBgMDBgYMDAgIHBwICBAQODgQEDAwYGDAwGBgwMGBgwMBgYMDBgYDAwYGDAwICBwcCAgQEDAwYGAwMGBgwMBgYM"
                    + "DBgYMDAYGDAwYGAwMGBgwMCAgcHAgIEBAwMGBgMDBgYMDAYGDAwYGDAwGBgwMGBgwMBgYMDAgIHBwICBAQMDBgYDAwYGDAwGBgwM"
                    + "GBgwMBgYMDBgYMDAYGDAwICBwcCAgQEDAwYGAwMGBgwMGBgMDBgYMDAYGDAwYGDAwGBgwMCAgQEDg4EBAwMGBgMDBgYMDBgYDAwY"
                    + "GDAwGBgwMGBgwMBgYMDAgIEBA4OBAQMDBgYDAwYGDAwYGAwMGBgwMGBgMDBgYMDAYGDAwICBAQODgQEDAwYGDAwGBgwMGBgMDBgY"
                    + "MDBgYDAwYGDAwGBgwMCAgQEDg4EBAwMGBgwMBgYMDBgYDAwYGDAwYGAwMGBgwMCAgcHAgIEBA4OBAQMDBgYMDAYGDAwYGAwsARgY"
                    + "MDBgYDAwYGDAwICBwcCAgQEDg4EBAwMGBgwMBgYMDBgYMDAYGDAwYGAwMGBgwMCAgcHAgIEBAwMGBgMDBgYMDAYGDAwYGDAwGBgw"
                    + "MGBgMDBgYMDAgIHBwICBAQMDBgYDAwYGDAwGBgwMGBgwMBgYMDBgYMDAYGDAwMDNAEALIylorPqrAAAAAElFTkSuQmCC",
            "image/png");

    private static final ImageAsset ELSEWHERE =
            ImageAsset.ofLocation(URI.create("https://pictures.example.invalid/a.png"), "image/png");

    private PictureDomains() {}

    /** One picture under a rule. */
    static Domain<ImageAsset> one(ImageRule rule) {
        Domain<ImageAsset> whole = rule.one();
        return Domains.of(
                whole.description() + "; as bytes, not at an address",
                fits(rule),
                whole.samples(),
                with(whole.nearMisses(), List.of(ELSEWHERE)));
    }

    /** One picture under a rule that leaves room for a square of 320 pixels, without transparency. */
    static Domain<ImageAsset> opaque(ImageRule rule) {
        Domain<ImageAsset> whole = one(rule);
        return Domains.of(
                whole.description() + ", without transparency",
                fits(rule).and(PictureDomains::isOpaque),
                List.of(OPAQUE),
                with(whole.nearMisses(), whole.samples()));
    }

    /** A list with exactly one of these pictures. */
    static Domain<List<ImageAsset>> single(Domain<ImageAsset> picture) {
        return several(picture, 1);
    }

    /** A list of one to {@code most} of these pictures. */
    static Domain<List<ImageAsset>> several(Domain<ImageAsset> picture, int most) {
        ImageAsset good = picture.samples().get(0);
        List<List<ImageAsset>> samples = new ArrayList<>(List.of(List.of(good)));
        if (most > 1) {
            samples.add(Collections.nCopies(most, good));
        }
        List<List<ImageAsset>> outside = new ArrayList<>();
        outside.add(List.of());
        outside.add(Collections.nCopies(most + 1, good));
        picture.nearMisses().forEach(bad -> outside.add(List.of(bad)));
        return Domains.of(
                (most == 1 ? "1 image, " : "1 to " + most + " images, each ") + picture.description(),
                pictures -> !pictures.isEmpty()
                        && pictures.size() <= most
                        && pictures.stream().allMatch(picture::contains),
                samples,
                outside);
    }

    private static Predicate<ImageAsset> fits(ImageRule rule) {
        return picture ->
                picture.location().isEmpty() && rule.objection(picture).isEmpty();
    }

    private static boolean isOpaque(ImageAsset picture) {
        return !picture.transparency().orElse(false);
    }

    private static List<ImageAsset> with(List<ImageAsset> some, List<ImageAsset> more) {
        List<ImageAsset> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
