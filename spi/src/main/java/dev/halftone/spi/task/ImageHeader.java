package dev.halftone.spi.task;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What the first bytes of a picture's file say: its format, and of PNG, JPEG, GIF and WebP more. Unknown or broken files give empty answers.
 *
 * <p>The JDK's reader would pull in the desktop module and knows no WebP; only sizes are needed here.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG</a>
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">WebP container</a>
 */
final class ImageHeader {

    private static final String SVG = "image/svg+xml";
    /** Formats whose files are recognized: what is declared as one of them and is none is broken. */
    private static final Set<String> RECOGNIZED =
            Set.of("image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp", "image/avif", SVG);

    private final Optional<ImageSize> size;
    private final Optional<Boolean> transparency;

    private ImageHeader(Optional<ImageSize> size, Optional<Boolean> transparency) {
        this.size = size;
        this.transparency = transparency;
    }

    Optional<ImageSize> size() {
        return size;
    }

    Optional<Boolean> transparency() {
        return transparency;
    }

    static Optional<String> mimeTypeOf(byte[] file) {
        if (startsWith(file, 0, 0x89, 'P', 'N', 'G')) {
            return Optional.of("image/png");
        } else if (startsWith(file, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of("image/jpeg");
        } else if (startsWith(file, 0, 'G', 'I', 'F', '8')) {
            return Optional.of("image/gif");
        } else if (startsWith(file, 0, 'R', 'I', 'F', 'F') && startsWith(file, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of("image/webp");
        } else if (startsWith(file, 4, 'f', 't', 'y', 'p', 'a', 'v', 'i')) {
            return Optional.of("image/avif");
        }
        return Optional.empty();
    }

    /** Whether a file of this declared type can be a picture, by its first bytes. A wrong type does not make it broken. */
    static boolean mayBe(String declared, byte[] file) {
        if (mimeTypeOf(file).isPresent()) {
            return true;
        } else if (declared.equals(SVG)) {
            return contains(file, "<svg");
        } else if (declared.equals("image/webp") && file.length < 12) {
            // A container that ends within its header has not said what it contains.
            return startsWith(file, 0, 'R', 'I', 'F', 'F');
        }
        return declared.startsWith("image/") && !RECOGNIZED.contains(declared);
    }

    static ImageHeader read(byte[] file) {
        return switch (mimeTypeOf(file).orElse("")) {
            case "image/png" -> png(file);
            case "image/jpeg" -> new ImageHeader(jpegSize(file), Optional.of(false));
            case "image/gif" -> new ImageHeader(sides(little(file, 6, 2), little(file, 8, 2)), Optional.empty());
            case "image/webp" -> webp(file);
            default -> new ImageHeader(Optional.empty(), Optional.empty());
        };
    }

    private static ImageHeader png(byte[] file) {
        if (file.length < 26) {
            return new ImageHeader(Optional.empty(), Optional.empty());
        }
        int colourType = file[25];
        boolean alpha = colourType == 4 || colourType == 6 || contains(file, "tRNS");
        return new ImageHeader(sides(big(file, 16, 4), big(file, 20, 4)), Optional.of(alpha));
    }

    private static Optional<ImageSize> jpegSize(byte[] file) {
        int at = 2;
        while (at + 9 < file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                return sides(big(file, at + 7, 2), big(file, at + 5, 2));
            }
            long length = marker == 0xFF ? -1 : big(file, at + 2, 2);
            at += marker == 0xFF ? 1 : (int) (2 + Math.max(length, 2));
        }
        return Optional.empty();
    }

    private static ImageHeader webp(byte[] file) {
        if (startsWith(file, 12, 'V', 'P', '8', 'X')) {
            boolean alpha = file.length > 20 && (file[20] & 0x10) != 0;
            return new ImageHeader(sides(little(file, 24, 3) + 1, little(file, 27, 3) + 1), Optional.of(alpha));
        } else if (startsWith(file, 12, 'V', 'P', '8', 'L')) {
            long bits = little(file, 21, 4);
            if (bits < 0) {
                return new ImageHeader(Optional.empty(), Optional.empty());
            }
            return new ImageHeader(
                    sides((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1), Optional.of(((bits >> 28) & 1) == 1));
        } else if (startsWith(file, 12, 'V', 'P', '8', ' ')) {
            return new ImageHeader(
                    sides(fourteenBits(little(file, 26, 2)), fourteenBits(little(file, 28, 2))), Optional.of(false));
        }
        return new ImageHeader(Optional.empty(), Optional.empty());
    }

    private static Optional<ImageSize> sides(long width, long height) {
        return width < 1 || height < 1 || width > ImageSize.MAX_SIDE || height > ImageSize.MAX_SIDE
                ? Optional.empty()
                : Optional.of(ImageSize.of((int) width, (int) height));
    }

    /** -1 beyond the end. */
    private static long big(byte[] file, int at, int length) {
        if (at + length > file.length) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (file[at + i] & 0xFF);
        }
        return value;
    }

    /** -2 beyond the end, so that adding one stays negative. */
    private static long little(byte[] file, int at, int length) {
        if (at + length > file.length) {
            return -2;
        }
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (file[at + i] & 0xFF);
        }
        return value;
    }

    private static long fourteenBits(long value) {
        return value < 0 ? value : value & 0x3FFF;
    }

    private static boolean startsWith(byte[] file, int at, int... expected) {
        if (file.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((file[at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Looks in the first kilobytes only: the chunk stands before the pixels. */
    private static boolean contains(byte[] file, String chunk) {
        return new String(file, 0, Math.min(file.length, 8192), StandardCharsets.ISO_8859_1).contains(chunk);
    }
}
