package dev.halftone.plugin.aggregator;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A seller as a value: everything that makes it differ from the others.
 *
 * @param id who sends the bill
 * @param title for people
 * @param base where its API is, unless configured
 * @param keyVariable the environment variable that holds the key
 * @param keyHint what a missing key needs
 * @param models what is known to be sold
 * @param chatModels the models asked through the chat path, unless configured
 * @param billing where its rules of billing stand
 * @param billingChecked the day they were read
 */
record Profile(
        String id,
        String title,
        Dialect dialect,
        URI base,
        String keyVariable,
        String keyHint,
        Set<Feature> features,
        List<ListedModel> models,
        List<String> chatModels,
        URI billing,
        LocalDate billingChecked) {

    Profile {
        features = Set.copyOf(features);
        models = List.copyOf(models);
        chatModels = List.copyOf(chatModels);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** What a seller has or needs beside its dialect. */
    enum Feature {
        /** Credits are bought, perhaps with a fee. */
        CREDITS,
        /** A record of each call can be asked for by its id. */
        GENERATION_RECORD,
        /** The rule of billing is assumed, not published. */
        ASSUMED_RULE,
        /** The operator may declare that failures are free. */
        FAILURE_RULE,
        /** Some fields of OpenAI's form are dropped on the way, so they are refused here. */
        DROPS_FIELDS,
        /** Portkey's own headers. */
        PORTKEY_HEADERS,
        /** Headers that name the application. */
        ATTRIBUTION,
        /** Routing options in {@code providerOptions.gateway}. */
        GATEWAY_OPTIONS,
        /** The answer may hold a gateway's own cost. */
        GATEWAY_COST,
        /** A server fault behind it may have made a picture. */
        MIDDLE_LAYER,
        /** The dialect is configured. */
        ANY_DIALECT
    }
}
