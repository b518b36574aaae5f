package dev.halftone.sandbox.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws and writes pictures. The raster is indexed: one byte a pixel, whole runs filled at once. */
final class PictureEncoder {
    private static final int SHADES = 128;

    private PictureEncoder() {}

    static byte[] encode(Picture picture) {
        return switch (picture.format()) {
            case WEBP -> LosslessWebp.encode(picture);
            case SVG -> svg(picture);
            case PNG -> write("png", raster(picture));
            case GIF -> write("gif", raster(picture));
            case JPEG -> write("jpeg", solid(raster(picture)));
        };
    }

    private static BufferedImage raster(Picture picture) {
        BufferedImage image =
                new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_INDEXED, palette(picture));
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        boolean[][] pattern = picture.pattern();
        int width = picture.width();
        int height = picture.height();
        for (int y = 0; y < height; y++) {
            boolean[] row = pattern[y * Picture.CELLS / height];
            int shade = y * SHADES / height;
            for (int cell = 0; cell < Picture.CELLS; cell++) {
                int from = y * width + cell * width / Picture.CELLS;
                int to = y * width + (cell + 1) * width / Picture.CELLS;
                Arrays.fill(pixels, from, to, (byte) (row[cell] ? SHADES + shade : shade));
            }
        }
        return image;
    }

    /** The first half of the palette is the background from dark to light, the second half the cells. */
    private static IndexColorModel palette(Picture picture) {
        int[] colours = new int[2 * SHADES];
        boolean transparent = picture.background() == Picture.Background.TRANSPARENT;
        for (int shade = 0; shade < SHADES; shade++) {
            colours[shade] = shaded(picture.colour(0), shade) | (transparent ? 0 : 0xFF000000);
            colours[SHADES + shade] = shaded(picture.colour(1), SHADES - 1 - shade) | 0xFF000000;
        }
        return new IndexColorModel(8, colours.length, colours, 0, transparent, -1, DataBuffer.TYPE_BYTE);
    }

    private static int shaded(int colour, int shade) {
        int red = (colour >> 16 & 0xFF) / 2 + shade;
        int green = (colour >> 8 & 0xFF) / 2 + shade;
        int blue = (colour & 0xFF) / 2 + shade;
        return red << 16 | green << 8 | blue;
    }

    /** JPEG has no palette. */
    private static BufferedImage solid(BufferedImage indexed) {
        IndexColorModel palette = (IndexColorModel) indexed.getColorModel();
        byte[] from = ((DataBufferByte) indexed.getRaster().getDataBuffer()).getData();
        BufferedImage image = new BufferedImage(indexed.getWidth(), indexed.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int[] colours = new int[palette.getMapSize()];
        palette.getRGBs(colours);
        for (int i = 0; i < from.length; i++) {
            int colour = colours[from[i] & 0xFF];
            to[3 * i] = (byte) colour;
            to[3 * i + 1] = (byte) (colour >> 8);
            to[3 * i + 2] = (byte) (colour >> 16);
        }
        return image;
    }

    private static byte[] write(String format, BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format.equals("png")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(0.9f); // little compression: speed matters more than size on loopback
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] svg(Picture picture) {
        StringBuilder text = new StringBuilder();
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
                .formatted(picture.width(), picture.height(), Picture.CELLS, Picture.CELLS));
        if (picture.background() == Picture.Background.OPAQUE) {
            text.append("<rect width=\"%d\" height=\"%d\" fill=\"#%06x\"/>"
                    .formatted(Picture.CELLS, Picture.CELLS, picture.colour(0)));
        }
        boolean[][] pattern = picture.pattern();
        for (int row = 0; row < Picture.CELLS; row++) {
            for (int column = 0; column < Picture.CELLS; column++) {
                if (pattern[row][column]) {
                    text.append("<rect x=\"%d\" y=\"%d\" width=\"1\" height=\"1\" fill=\"#%06x\"/>"
                            .formatted(column, row, picture.colour(1)));
                }
            }
        }
        return text.append("</svg>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
