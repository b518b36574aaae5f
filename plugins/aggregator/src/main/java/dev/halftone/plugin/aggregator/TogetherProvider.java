package dev.halftone.plugin.aggregator;

/**
 * Together AI: images by width, height and steps, priced by megapixel.
 *
 * @see <a href="https://docs.together.ai">Documentation</a>
 */
public final class TogetherProvider extends ProfileProvider {

    public TogetherProvider() {
        super(Profiles.TOGETHER);
    }
}
