package dev.halftone.plugin.imagen;

import dev.halftone.spi.config.Config;
import dev.halftone.spi.pricing.Amount;
import dev.halftone.spi.pricing.Denomination;
import dev.halftone.spi.pricing.StandingCharge;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A model that the account has deployed itself. Its nodes are charged by the hour, whether they are called or not; its
 * calls cost nothing, unless they are said to be billed by the character.
 *
 * @param endpoint the endpoint's id
 * @param host its dedicated host, where it has one
 * @param machine what a node is, when its price is known
 * @param nodes how many are deployed
 * @param characters the list by which its requests are billed, where they are
 */
record Hosting(
        String endpoint,
        Optional<String> host,
        Optional<Machine> machine,
        long nodes,
        Optional<CharacterPrices> characters) {

    static final URI SOURCE = URI.create("https://cloud.google.com/vertex-ai/pricing");
    static final LocalDate CHECKED = LocalDate.of(2026, 9, 8);

    private static final long MOST_NODES = 1000;

    /** Empty when no endpoint is named. */
    static Optional<Hosting> of(Config config) {
        return Settings.name(config, Attributes.ENDPOINT, "[a-z0-9-]{1,80}")
                .map(endpoint -> new Hosting(
                        endpoint,
                        Settings.name(
                                config, Attributes.ENDPOINT_HOST, "[a-z0-9.-]{1,200}\\.prediction\\.vertexai\\.goog"),
                        machine(config),
                        number(config, Attributes.NODES, MOST_NODES),
                        characters(config)));
    }

    /** How the endpoint is called where models are. */
    String modelId() {
        return "endpoints/" + endpoint;
    }

    List<StandingCharge> charges() {
        return machine.stream()
                .flatMap(kind -> kind.items().stream()
                        .map(item -> new StandingCharge(
                                "node-hour-" + item.name(),
                                nodes + " x " + kind.id() + " (" + item.name() + ") behind endpoint " + endpoint,
                                times(nodes, Amount.of(item.hourly(), Denomination.USD)),
                                Duration.ofHours(1),
                                SOURCE,
                                CHECKED)))
                .toList();
    }

    /** So many of the same, as a sum. */
    static Amount times(long number, Amount one) {
        return LongStream.range(0, number).mapToObj(each -> one).reduce(Amount.zero(one.in()), Amount::plus);
    }

    /** A whole number from one to the most that is allowed. */
    static long number(Config config, String attribute, long most) {
        BigDecimal value = config.decimal(attribute).orElse(BigDecimal.ONE);
        if (value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new IllegalArgumentException(
                    "Attribute '" + attribute + "' is '" + value.toPlainString() + "'; give 1 to " + most + ".");
        }
        return value.longValueExact();
    }

    /** Whether anything is known of what it costs. */
    boolean isPriced() {
        return machine.isPresent() || characters.isPresent();
    }

    private static Optional<CharacterPrices> characters(Config config) {
        return config.text(Attributes.CHARACTER_PRICES)
                .map(service -> CharacterPrices.find(service)
                        .orElseThrow(() -> new IllegalArgumentException("Attribute 'character_prices' is '" + service
                                + "'; give one of " + CharacterPrices.known() + ".")));
    }

    /** The price of the configuration before that of the list. */
    private static Optional<Machine> machine(Config config) {
        Optional<String> id = config.text(Attributes.MACHINE);
        Optional<BigDecimal> own = config.decimal(Attributes.NODE_HOUR_PRICE);
        if (own.isPresent()) {
            return Optional.of(Machine.whole(id.orElse("machine"), own.get().toPlainString()));
        }
        return id.map(text -> Machine.find(text)
                .orElseThrow(() -> new IllegalArgumentException("Attribute 'machine' is '" + text
                        + "'; give node_hour_price, or one of " + Machine.known() + ".")));
    }
}
