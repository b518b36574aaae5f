package dev.halftone.conformance.script;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Plain transparent PNG files (RGB with alpha) of a wanted size. Thread-safe; the latest ones are kept. */
final class PlainPng {

    private static final long MOST_PIXELS = 100_000_000;
    private static final int KEPT = 32;

    private static final Map<ImageSize, ImageAsset> CACHE = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ImageSize, ImageAsset> eldest) {
            return size() > KEPT;
        }
    };

    private PlainPng() {}

    /**
     * A picture of a size such as {@code 64x64}.
     *
     * @throws IllegalArgumentException when the text is no size, or a size beyond 100 million pixels
     */
    static ImageAsset of(String text) {
        ImageSize size = ImageSize.parse(text);
        if (size.isAuto() || size.pixels() > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no size for a PNG; write WIDTHxHEIGHT of at most " + MOST_PIXELS + " pixels.");
        }
        synchronized (CACHE) {
            return CACHE.computeIfAbsent(size, PlainPng::make);
        }
    }

    private static ImageAsset make(ImageSize size) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(size.width()).putInt(size.height());
        // Eight bits a channel, colour type 6 (RGB with alpha), default compression, filter and no interlace.
        header.put((byte) 8).put((byte) 6).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", pixels(size));
        chunk(file, "IEND", new byte[0]);
        return ImageAsset.ofBytes(file.toByteArray(), "image/png");
    }

    /** Row by row, so that a large picture needs no memory of its full size. */
    private static byte[] pixels(ImageSize size) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] row = new byte[1 + 4 * size.width()];
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(compressed)) {
            for (int y = 0; y < size.height(); y++) {
                deflater.write(row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        file.writeBytes(name);
        file.writeBytes(content);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}
