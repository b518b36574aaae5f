package dev.halftone.sandbox.replicate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What belongs to the account the sandbox plays: itself, its deployments, and the hardware on offer. */
final class Account {
    /** Deployments by owner and name, with the model each one runs. */
    private static final Map<String, String> DEPLOYMENTS = Map.of("acme/poster", "black-forest-labs/flux-dev");

    private static final List<String> HARDWARE = List.of(
            "cpu-small", "cpu", "gpu-t4", "gpu-l40s", "gpu-l40s-2x", "gpu-a100-large", "gpu-a100-large-2x", "gpu-h100");

    private Account() {}

    static JsonObject json() {
        return new JsonObject()
                .put("type", "organization")
                .put("username", "acme")
                .put("name", "Acme")
                .put("github_url", "https://github.com/acme")
                .put("avatar_url", "https://github.com/acme.png");
    }

    static JsonArray hardware() {
        JsonArray list = new JsonArray();
        HARDWARE.forEach(sku -> list.add(new JsonObject().put("name", sku).put("sku", sku)));
        return list;
    }

    /** The model a deployment runs, or an empty text when there is no such deployment. */
    static String deployedModel(String deployment) {
        return DEPLOYMENTS.getOrDefault(deployment, "");
    }
}
