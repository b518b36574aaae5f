package dev.halftone.client.registry;

import dev.halftone.spi.ImageProvider;

/**
 * A provider that could be constructed.
 *
 * @param provider the plugin's entry point
 * @param origin the JAR or class path entry it came from
 */
public record FoundProvider(ImageProvider provider, String origin) {}
