package com.example.fal;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.config.ConfigAttribute;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the configuration says, with the vendor's addresses as defaults. Immutable. */
final class FalSettings {

    static final String API_KEY = "api_key";
    static final String GPT_IMAGE_2 = "openai/gpt-image-2";

    private static final String BASE_URL = "base_url";
    private static final String QUEUE_URL = "queue_url";
    private static final String SYNCHRONOUS = "synchronous";
    private static final String UNIT_PRICES = "unit_prices";

    private static final String RUN_HOST = "https://fal.run";
    private static final String QUEUE_HOST = "https://queue.fal.run";

    static final List<ConfigAttribute> ATTRIBUTES = List.of(
            ConfigAttribute.of(API_KEY, ConfigAttribute.Kind.SECRET, "The key of the account, id:secret.")
                    .environment("FAL_KEY")
                    .build(),
            ConfigAttribute.of(BASE_URL, ConfigAttribute.Kind.URI, "Where runs are answered at once.")
                    .defaultValue(RUN_HOST)
                    .build(),
            ConfigAttribute.of(QUEUE_URL, ConfigAttribute.Kind.URI, "Where runs wait in a queue.")
                    .defaultValue(QUEUE_HOST)
                    .build(),
            ConfigAttribute.of(
                            SYNCHRONOUS,
                            ConfigAttribute.Kind.FLAG,
                            "Wait for the answer of a run; without it runs go through the queue.")
                    .defaultValue("false")
                    .build(),
            ConfigAttribute.of(
                            UNIT_PRICES,
                            ConfigAttribute.Kind.TEXT,
                            "Endpoints with the price of a unit in USD and the day it was read:"
                                    + " fal-ai/example=0.025@2026-08-01, separated by commas.")
                    .build());

    private final URI run;
    private final URI queue;
    private final boolean isSynchronous;
    private final List<FalEndpoint> endpoints;

    FalSettings(Config config) {
        this.run = config.uri(BASE_URL).orElse(URI.create(RUN_HOST));
        this.queue = config.uri(QUEUE_URL).orElse(URI.create(QUEUE_HOST));
        this.isSynchronous = config.isSet(SYNCHRONOUS);
        this.endpoints = config.text(UNIT_PRICES).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(FalEndpoint::parse)
                .toList();
    }

    boolean isSynchronous() {
        return isSynchronous;
    }

    /** Endpoints are sold by the unit where the configuration knows the price of one. */
    List<FalEndpoint> endpoints() {
        return endpoints;
    }

    /** How a model is billed; empty for one that is not sold. */
    Optional<FalPricing> pricing(String modelId) {
        return modelId.equals(GPT_IMAGE_2)
                ? Optional.of(FalImagePricing.GPT_IMAGE_2)
                : endpoints.stream()
                        .filter(endpoint -> endpoint.id().equals(modelId))
                        .<FalPricing>map(FalUnitPricing::new)
                        .findFirst();
    }

    /** Where a model is asked. */
    URI submit(String modelId) {
        String base = (isSynchronous ? run : queue).toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + modelId);
    }

    /** Addresses of a job come from an answer; the key goes only to the queue's own server. */
    boolean isQueue(URI address) {
        return FalAddresses.isSameServer(address, queue);
    }

    /** Pictures beside a service that stands elsewhere, such as a sandbox. */
    boolean isBesideService(URI address) {
        return Stream.of(run, queue)
                .filter(base ->
                        !base.toString().equals(RUN_HOST) && !base.toString().equals(QUEUE_HOST))
                .anyMatch(base -> FalAddresses.isSameServer(address, base));
    }
}
