package dev.halftone.sandbox.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the simplest valid lossless WebP file: no transform, no colour cache, one group of prefix codes. Red, blue and alpha
 * are codes of one symbol, which take no bits; green has two symbols, so a pixel is one bit.
 */
final class LosslessWebp {
    private static final int SIGNATURE = 0x2F;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int pending;
    private int count;

    private LosslessWebp() {}

    static byte[] encode(Picture picture) {
        LosslessWebp stream = new LosslessWebp();
        stream.bits(SIGNATURE, 8);
        stream.bits(picture.width() - 1, 14);
        stream.bits(picture.height() - 1, 14);
        boolean transparent = picture.background() == Picture.Background.TRANSPARENT;
        stream.bits(transparent ? 1 : 0, 1);
        stream.bits(0, 3); // version
        stream.bits(0, 1); // no transform
        stream.bits(0, 1); // no colour cache
        stream.bits(0, 1); // one group of prefix codes
        int background = picture.colour(0);
        int shade = background >> 8 & 0x7F;
        // with two symbols the smaller one is the bit 0
        stream.symbols(shade, shade + 0x80);
        stream.symbols(background >> 16 & 0xFF);
        stream.symbols(background & 0xFF);
        stream.symbols(transparent ? 0x80 : 0xFF);
        stream.symbols(0); // distances: never used
        stream.pixels(picture);
        return container(stream.finish());
    }

    private void pixels(Picture picture) {
        boolean[][] pattern = picture.pattern();
        for (int y = 0; y < picture.height(); y++) {
            boolean[] row = pattern[y * Picture.CELLS / picture.height()];
            for (int x = 0; x < picture.width(); x++) {
                bits(row[x * Picture.CELLS / picture.width()] ? 1 : 0, 1);
            }
        }
    }

    /** A simple prefix code of one or two symbols. */
    private void symbols(int... values) {
        bits(1, 1);
        bits(values.length - 1, 1);
        bits(1, 1); // the first symbol has eight bits
        for (int value : values) {
            bits(value, 8);
        }
    }

    private void bits(int value, int width) {
        pending |= value << count;
        count += width;
        while (count >= 8) {
            bytes.write(pending);
            pending >>>= 8;
            count -= 8;
        }
    }

    private byte[] finish() {
        if (count > 0) {
            bytes.write(pending);
        }
        return bytes.toByteArray();
    }

    private static byte[] container(byte[] data) {
        int padded = data.length + (data.length & 1);
        ByteBuffer file = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + padded);
        file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(data.length);
        file.put(data);
        return file.array();
    }
}
