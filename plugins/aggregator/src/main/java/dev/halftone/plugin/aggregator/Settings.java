package dev.halftone.plugin.aggregator;

import dev.halftone.plugin.aggregator.Profile.Feature;
import dev.halftone.spi.config.Config;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a provider was told, read from its configuration. Immutable. */
final class Settings {

    /** The host of a vendor that makes no pictures for others to buy. */
    private static final String NO_PICTURES = "api.deepseek.com";

    private final Profile profile;
    private final Config config;
    private final ConfiguredPrices prices;

    /** @throws IllegalArgumentException when the dialect or a price cannot be read */
    Settings(Profile profile, Config config) {
        this.profile = profile;
        this.config = config;
        this.prices = ConfiguredPrices.parse(
                config.text(Attributes.PRICES).orElse(""),
                config.text(Attributes.PRICES_CHECKED).orElse(""),
                base());
        dialect();
        if (quoteUnits() < 1) {
            throw new IllegalArgumentException("Attribute 'quote_units' must be 1 or more.");
        }
        if (creditPrice().filter(price -> price.signum() <= 0).isPresent()) {
            throw new IllegalArgumentException(
                    "Attribute 'credit_price' must be above zero; 1.055 stands for a fee of 5.5 percent.");
        }
    }

    Profile profile() {
        return profile;
    }

    ConfiguredPrices prices() {
        return prices;
    }

    URI base() {
        return config.uri(Attributes.BASE_URL).orElse(profile.base());
    }

    /** Whether there is a seller that could make pictures. */
    boolean sellsPictures() {
        String host = String.valueOf(base().getHost()).toLowerCase(Locale.ROOT);
        boolean nobody = profile.has(Feature.ANY_DIALECT) && base().equals(profile.base());
        return !nobody && !host.equals(NO_PICTURES);
    }

    /** How a model is asked for. */
    Dialect dialect(String modelId) {
        List<String> chat = chatModels();
        return chat.contains("*") || chat.contains(modelId) ? Dialect.CHAT_MODALITIES : dialect();
    }

    private Dialect dialect() {
        return config.text(Attributes.DIALECT).map(Dialect::named).orElse(profile.dialect());
    }

    private List<String> chatModels() {
        return config.text(Attributes.CHAT_MODELS).map(Settings::words).orElse(profile.chatModels());
    }

    /** Hosts that pictures may be fetched from, beside the seller's own. */
    List<String> pictureHosts() {
        return config.text(Attributes.PICTURE_HOSTS).map(Settings::words).orElse(List.of());
    }

    /** What a credit of one dollar costs with all fees; empty when a credit is a dollar. */
    Optional<BigDecimal> creditPrice() {
        return config.decimal(Attributes.CREDIT_PRICE).filter(price -> price.compareTo(BigDecimal.ONE) != 0);
    }

    FailureRule failureRule() {
        return config.isSet(Attributes.FAILURES_ARE_FREE) ? FailureRule.FREE : FailureRule.NOT_KNOWN;
    }

    /** Whether a missing cost is asked for. */
    boolean asksForCost() {
        return profile.has(Feature.GENERATION_RECORD)
                && config.text(Attributes.COST_LOOKUP).map("true"::equals).orElse(true);
    }

    /** Endpoints whose prices are asked for. */
    List<String> catalogueModels() {
        return config.text(Attributes.CATALOGUE_MODELS).map(Settings::words).orElse(List.of());
    }

    /** Units that a fal.ai estimate is asked for. */
    long quoteUnits() {
        return config.text(Attributes.QUOTE_UNITS).map(Long::valueOf).orElse(1L);
    }

    Optional<String> text(String attribute) {
        return config.text(attribute).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The address of an endpoint such as {@code /images}; a query of the base address stays at the end. */
    URI endpoint(String path) {
        return address(prefix() + path);
    }

    /** An address beside the API: the base without its last {@code /v1}. */
    URI besideApi(String path) {
        String prefix = prefix();
        return address((prefix.endsWith("/v1") ? prefix.substring(0, prefix.length() - 3) : prefix) + path);
    }

    private String prefix() {
        String prefix = Optional.ofNullable(base().getRawPath()).orElse("");
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        return prefix;
    }

    private URI address(String pathAndQuery) {
        String own = base().getRawQuery();
        String joint = pathAndQuery.contains("?") ? "&" : "?";
        return URI.create(base().getScheme() + "://" + base().getRawAuthority() + pathAndQuery
                + (own == null ? "" : joint + own));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What the operator knows of the bill of failures. */
    enum FailureRule {
        FREE,
        NOT_KNOWN
    }
}
