package dev.halftone.cli.demo;

import dev.halftone.client.Halftone;
import dev.halftone.client.ImageRequest;
import dev.halftone.client.ImageResult;
import dev.halftone.client.engine.Attempt;
import dev.halftone.spi.task.ImageAsset;
import dev.halftone.spi.task.Operation;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * One purchase of the demonstration. What goes wrong with it stands in {@code demo-faults.json} under its model.
 *
 * @param title what it shows
 * @param shows what must come of it, or the demonstration has failed
 * @param request what is bought
 */
record Purchase(String title, Expectation shows, ImageRequest request) {

    private static final String PROMPT = "A red fox in snow";

    static List<Purchase> all() {
        return List.of(
                new Purchase(
                        "OpenAI, priced by tokens",
                        Expectation.DELIVERED,
                        openai("gpt-image-2").count(2).build()),
                new Purchase(
                        "OpenAI, a rate limit and a second try",
                        Expectation.RETRIED,
                        openai("gpt-image-2.5-flare").build()),
                new Purchase("OpenAI, an edit of a picture", Expectation.DELIVERED, edit()),
                new Purchase(
                        "Replicate, four pictures of one run, priced per image",
                        Expectation.DELIVERED,
                        replicate("black-forest-labs/flux-schnell").count(4).build()),
                new Purchase(
                        "Replicate, priced by megapixels and run",
                        Expectation.DELIVERED,
                        replicate("black-forest-labs/flux-2-pro").build()),
                new Purchase(
                        "Replicate, priced by the second of a GPU",
                        Expectation.DELIVERED,
                        replicate("stability-ai/sdxl").build()),
                new Purchase(
                        "Stability AI, paid in credits", Expectation.DELIVERED, from("stability/stable-image-core")),
                new Purchase(
                        "Google, priced by the tokens it reports",
                        Expectation.DELIVERED,
                        from("gemini/gemini-3.1-flash-image")),
                new Purchase(
                        "Amazon Bedrock, priced per picture",
                        Expectation.DELIVERED,
                        from("bedrock/stability.stable-image-core-v1:1")),
                new Purchase(
                        "OpenRouter, charged as it reports",
                        Expectation.DELIVERED,
                        from("openrouter/bytedance-seed/seedream-4.5")),
                new Purchase(
                        "Replicate, canceled while it ran: charged",
                        Expectation.FAILED_AND_CHARGED,
                        replicate("stability-ai/sdxl").build()),
                new Purchase(
                        "Replicate, given up in the queue: free",
                        Expectation.FAILED_FREE,
                        replicate("black-forest-labs/flux-dev").build()),
                new Purchase(
                        "OpenAI out of money, so Replicate is asked",
                        Expectation.FAILED_OVER,
                        // Neither size nor quality: both models must be able to take the task.
                        ImageRequest.generate(PROMPT)
                                .model("openai/gpt-image-2.5-sunburst")
                                .model("replicate/black-forest-labs/flux-schnell")
                                .build()),
                new Purchase(
                        "OpenAI, no answer in time: never sent again, money at risk",
                        Expectation.MONEY_AT_RISK,
                        openai("gpt-image-2-2026-04-21")
                                .deadline(Duration.ofSeconds(2))
                                .build()));
    }

    Done carryOut(Halftone halftone) {
        return new Done(this, halftone.generateNow(request));
    }

    private static ImageRequest.Builder openai(String model) {
        return ImageRequest.generate(PROMPT)
                .model("openai/" + model)
                .size(1024, 1024)
                .quality("low");
    }

    private static ImageRequest.Builder replicate(String model) {
        return ImageRequest.generate(PROMPT).model("replicate/" + model);
    }

    private static ImageRequest from(String model) {
        return ImageRequest.generate(PROMPT).model(model).build();
    }

    private static ImageRequest edit() {
        return ImageRequest.of(Operation.EDIT)
                .model("openai/gpt-image-2")
                .prompt("Make it night")
                .size(1024, 1024)
                .quality("low")
                .input(ImageAsset.ofBytes(plainPicture()))
                .build();
    }

    private static byte[] plainPicture() {
        BufferedImage picture = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(64, 64, 384, 384);
        pen.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    /** What a purchase is there to show. */
    enum Expectation {
        DELIVERED {
            @Override
            boolean met(ImageResult result) {
                return !result.images().isEmpty();
            }
        },
        RETRIED {
            @Override
            boolean met(ImageResult result) {
                return !result.images().isEmpty() && result.run().attempts().size() == 2;
            }
        },
        FAILED_OVER {
            @Override
            boolean met(ImageResult result) {
                List<Attempt> attempts = result.run().attempts();
                return !result.images().isEmpty()
                        && !attempts.get(0)
                                .model()
                                .equals(attempts.get(attempts.size() - 1).model());
            }
        },
        FAILED_AND_CHARGED {
            @Override
            boolean met(ImageResult result) {
                return result.images().isEmpty()
                        && result.cost().map(cost -> cost.low().signum() > 0).orElse(false);
            }
        },
        FAILED_FREE {
            @Override
            boolean met(ImageResult result) {
                return result.images().isEmpty()
                        && result.cost().map(cost -> cost.high().signum() == 0).orElse(false);
            }
        },
        MONEY_AT_RISK {
            @Override
            boolean met(ImageResult result) {
                return result.images().isEmpty()
                        && result.run().attempts().size() == 1
                        && result.run().last().charge().isOpen();
            }
        };

        abstract boolean met(ImageResult result);
    }

    /** A purchase and what came of it. */
    record Done(Purchase purchase, ImageResult result) {
        boolean asExpected() {
            return purchase.shows().met(result);
        }
    }
}
