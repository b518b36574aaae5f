package dev.halftone.sandbox.aggregator;

import java.util.List;
import java.util.Optional;

/** A seller: its paths, the form of its keys, and its models. */
enum Seller {
    OPENROUTER("openrouter", "/api/v1", "sk-or-"),
    TOKENMIX("tokenmix", "/v1", "sk-tm-"),
    LITELLM("litellm", "/v1", "sk-"),
    PORTKEY("portkey", "/v1", "pk-"),
    TOGETHER("together", "/v1", "tg-"),
    VERCEL("vercel", "/v1", "vck-");

    private final String id;
    private final String apiPath;
    private final String keyPrefix;

    Seller(String id, String apiPath, String keyPrefix) {
        this.id = id;
        this.apiPath = apiPath;
        this.keyPrefix = keyPrefix;
    }

    String id() {
        return id;
    }

    String apiPath() {
        return apiPath;
    }

    String keyPrefix() {
        return keyPrefix;
    }

    List<SellerModel> models() {
        return switch (this) {
            case OPENROUTER -> SellerModel.OPENROUTER;
            case TOKENMIX -> SellerModel.TOKENMIX;
            case LITELLM, PORTKEY -> SellerModel.OPENAI;
            case TOGETHER -> SellerModel.TOGETHER;
            case VERCEL -> SellerModel.VERCEL;
        };
    }

    Optional<SellerModel> model(String name) {
        return models().stream().filter(model -> model.id().equals(name)).findFirst();
    }

    boolean hasChat() {
        return this == OPENROUTER || this == VERCEL;
    }

    /** Whether the gateway keeps records of calls that can be asked for. */
    boolean keepsRecords() {
        return hasChat();
    }
}
