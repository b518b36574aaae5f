package dev.halftone.simulation.workload;

import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.ImageSize;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A plain PNG file of a size, small in bytes, which stands for the pictures that a step works on. */
final class SamplePicture {

    /** The most pixels of a picture. */
    static final long MOST_PIXELS = 1L << 26;

    private SamplePicture() {}

    /**
     * Eight bits of grey with alpha, as masks need it.
     *
     * @param size at most {@link #MOST_PIXELS}
     */
    static ImageAsset of(ImageSize size) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(size.width()).putInt(size.height());
        header.put(new byte[] {8, 4, 0, 0, 0});
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", pixels(size));
        chunk(file, "IEND", new byte[0]);
        return ImageAsset.ofBytes(file.toByteArray(), "image/png");
    }

    /** Row by row, so that a large picture takes no more memory than its compressed form. */
    private static byte[] pixels(ImageSize size) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            byte[] row = new byte[1 + 2 * size.width()];
            byte[] part = new byte[8192];
            for (int y = 0; y < size.height(); y++) {
                deflater.setInput(row);
                while (!deflater.needsInput()) {
                    compressed.write(part, 0, deflater.deflate(part));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                compressed.write(part, 0, deflater.deflate(part));
            }
            return compressed.toByteArray();
        } finally {
            deflater.end();
        }
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
