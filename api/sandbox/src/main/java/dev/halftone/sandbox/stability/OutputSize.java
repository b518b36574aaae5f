package dev.halftone.sandbox.stability;

import dev.halftone.sandbox.picture.PictureSize;

/** How large the result of a service is, as far as anybody has seen it; the rest follows the vendor's prose. */
record OutputSize(int width, int height) {
    private static final int STEP = 64;
    private static final double MEGAPIXEL = 1_048_576;
    private static final double UPSCALED = 4 * MEGAPIXEL;
    private static final int CORE_FACTOR = 3;

    static OutputSize of(ServiceRequest request) {
        PictureSize input = request.input().orElse(null);
        String path = request.service().path();
        if (path.startsWith("generate/") || path.equals("control/style") || input == null) {
            String[] ratio = request.texts().getOrDefault("aspect_ratio", "1:1").split(":", 2);
            OutputSize size = megapixel(Integer.parseInt(ratio[0]), Integer.parseInt(ratio[1]));
            // core was seen to make half again as many pixels along each side
            return path.equals("generate/core") ? size.times(CORE_FACTOR, 2) : size;
        }
        OutputSize given = new OutputSize(input.width(), input.height());
        return switch (path) {
            case "upscale/fast" -> given.times(4, 1).upTo(16 * MEGAPIXEL);
            case "upscale/conservative", "upscale/creative" -> given.area(UPSCALED);
            case "control/style-transfer" -> megapixel(input.width(), input.height());
            case "edit/outpaint" ->
                new OutputSize(
                        given.width + side(request, "left") + side(request, "right"),
                        given.height + side(request, "up") + side(request, "down"));
            default -> given;
        };
    }

    private static int side(ServiceRequest request, String name) {
        return Integer.parseInt(request.texts().getOrDefault(name, "0"));
    }

    /** About a megapixel of that shape, both sides multiples of 64. */
    private static OutputSize megapixel(int width, int height) {
        double factor = Math.sqrt(MEGAPIXEL / ((double) width * height));
        return new OutputSize(rounded(width * factor), rounded(height * factor));
    }

    private static int rounded(double side) {
        return Math.max(1, (int) Math.round(side / STEP)) * STEP;
    }

    private OutputSize times(int factor, int divisor) {
        return new OutputSize(width * factor / divisor, height * factor / divisor);
    }

    private OutputSize upTo(double most) {
        return (double) width * height <= most ? this : area(most);
    }

    private OutputSize area(double pixels) {
        double factor = Math.sqrt(pixels / ((double) width * height));
        return new OutputSize(Math.max(1, (int) (width * factor)), Math.max(1, (int) (height * factor)));
    }
}
