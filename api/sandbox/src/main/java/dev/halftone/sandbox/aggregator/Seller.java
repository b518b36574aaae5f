package dev.halftone.sandbox.aggregator;

import java.util.List;
import java.util.Optional;

/** A seller: its paths, the form of its keys, and its models. */
public enum Seller {
    OPENROUTER("openrouter", "/api/v1", "sk-or-", SellerModel.OPENROUTER),
    TOKENMIX("tokenmix", "/v1", "sk-tm-", SellerModel.TOKENMIX),
    LITELLM("litellm", "/v1", "sk-", SellerModel.OPENAI),
    PORTKEY("portkey", "/v1", "pk-", SellerModel.OPENAI),
    TOGETHER("together", "/v1", "tg-", SellerModel.TOGETHER),
    VERCEL("vercel", "/v1", "vck-", SellerModel.VERCEL);

    private final String id;
    private final String apiPath;
    private final String keyPrefix;
    private final List<SellerModel> models;

    Seller(String id, String apiPath, String keyPrefix, List<SellerModel> models) {
        this.id = id;
        this.apiPath = apiPath;
        this.keyPrefix = keyPrefix;
        this.models = models;
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
        return models;
    }

    Optional<SellerModel> model(String name) {
        return models.stream().filter(model -> model.id().equals(name)).findFirst();
    }

    boolean hasChat() {
        return this == OPENROUTER || this == VERCEL;
    }

    /** Whether the gateway keeps records of calls that can be asked for. */
    boolean keepsRecords() {
        return hasChat();
    }
}
