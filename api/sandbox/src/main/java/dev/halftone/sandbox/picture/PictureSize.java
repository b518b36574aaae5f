package dev.halftone.sandbox.picture;

import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What the head of a picture file says. Pixels are not decoded.
 *
 * @param mediaType what the bytes are, whatever their sender called them
 * @param alpha whether the picture has an alpha channel
 */
public record PictureSize(int width, int height, String mediaType, boolean alpha) {

    /** Reads PNG, JPEG, GIF and WebP; empty when the bytes are none of them. */
    public static Optional<PictureSize> read(byte[] bytes) {
        if (bytes.length >= 30
                && ascii(bytes, 0).equals("RIFF")
                && ascii(bytes, 8).equals("WEBP")) {
            return webp(bytes);
        }
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                ColorModel colours = reader.getImageTypes(0).next().getColorModel();
                String type = "image/" + reader.getFormatName().toLowerCase(Locale.ROOT);
                return Optional.of(new PictureSize(reader.getWidth(0), reader.getHeight(0), type, colours.hasAlpha()));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // the readers of the JDK throw all sorts of things at broken files; none of them is a picture
            return Optional.empty();
        }
    }

    private static Optional<PictureSize> webp(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (ascii(bytes, 12)) {
            case "VP8L" -> {
                int bits = data.getInt(21);
                yield size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, (bits >> 28 & 1) == 1);
            }
            case "VP8X" -> size((data.getInt(24) & 0xFFFFFF) + 1, (data.getInt(26) >>> 8) + 1, (bytes[20] & 0x10) != 0);
            case "VP8 " -> size(data.getShort(26) & 0x3FFF, data.getShort(28) & 0x3FFF, false);
            default -> Optional.empty();
        };
    }

    private static Optional<PictureSize> size(int width, int height, boolean alpha) {
        return Optional.of(new PictureSize(width, height, "image/webp", alpha));
    }

    private static String ascii(byte[] bytes, int from) {
        return new String(bytes, from, 4, StandardCharsets.US_ASCII);
    }
}
