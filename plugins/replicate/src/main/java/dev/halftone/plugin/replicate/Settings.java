package dev.halftone.plugin.replicate;

import dev.halftone.spi.config.Config;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration, read and checked. Immutable. */
final class Settings {

    private static final Pattern PAIR = Pattern.compile("([^=\\s]+)=([a-z0-9-]+)(?::(\\d))?");
    private static final Pattern SPAN = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s)?");
    private static final int MOST_INSTANCES = 5;

    private final URI base;
    private final boolean isDefaultBase;
    private final Map<String, Rented> hardware;
    private final Map<String, Rented> privateModels;
    private final Map<String, Rented> fineTunes;
    private final Map<String, Rented> deployments;
    private final int waitSeconds;
    private final Optional<String> cancelAfter;
    private final List<String> deliveryHosts;

    /** @throws IllegalArgumentException with one sentence that names the attribute, the value and what is allowed */
    Settings(Config config) {
        String address = config.text(Attributes.BASE_URL).orElse(Attributes.DEFAULT_BASE);
        this.base = base(address);
        this.isDefaultBase = address.equals(Attributes.DEFAULT_BASE);
        this.hardware = rented(config, Attributes.HARDWARE);
        this.privateModels = rented(config, Attributes.PRIVATE_MODELS);
        this.fineTunes = rented(config, Attributes.FINE_TUNES);
        this.deployments = rented(config, Attributes.DEPLOYMENTS);
        this.waitSeconds = waitSeconds(config);
        this.cancelAfter = cancelAfter(config);
        this.deliveryHosts = hosts(config);
        for (String name : hardware.keySet()) {
            refuseTwice(name, privateModels, fineTunes);
        }
        privateModels.keySet().forEach(name -> refuseTwice(name, fineTunes, Map.of()));
        List.of(hardware, privateModels, fineTunes)
                .forEach(rented -> rented.keySet().forEach(Settings::refusePriced));
    }

    /** Without a slash at its end. */
    URI base() {
        return base;
    }

    /** An address below the base. */
    URI address(String path) {
        return URI.create(base + path);
    }

    boolean isDefaultBase() {
        return isDefaultBase;
    }

    Map<String, Rented> hardware() {
        return hardware;
    }

    Map<String, Rented> privateModels() {
        return privateModels;
    }

    Map<String, Rented> fineTunes() {
        return fineTunes;
    }

    /** By {@code owner/name}. */
    Map<String, Rented> deployments() {
        return deployments;
    }

    /** 0 for none. */
    int waitSeconds() {
        return waitSeconds;
    }

    Optional<String> cancelAfter() {
        return cancelAfter;
    }

    List<String> deliveryHosts() {
        return deliveryHosts;
    }

    private static URI base(String address) {
        URI uri = URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("Attribute 'base_url' of host '" + uri.getHost()
                    + "' must have no user, query or fragment; give an address such as " + Attributes.DEFAULT_BASE
                    + ".");
        }
        return uri;
    }

    private static Map<String, Rented> rented(Config config, String attribute) {
        boolean isDeployment = attribute.equals(Attributes.DEPLOYMENTS);
        Map<String, Rented> found = new LinkedHashMap<>();
        for (String entry : entries(config, attribute)) {
            Matcher pair = PAIR.matcher(entry);
            boolean isGood = pair.matches()
                    && isDeployment == (pair.group(3) != null)
                    && isName(pair.group(1), isDeployment)
                    && Catalogue.SHIPPED.pricePerSecond(pair.group(2)).isPresent()
                    && (!isDeployment || Integer.parseInt(pair.group(3)) <= MOST_INSTANCES);
            if (!isGood) {
                throw new IllegalArgumentException("Attribute '" + attribute + "' holds '" + entry + "'; write "
                        + (isDeployment ? "owner/name=sku:instances with 0 to " + MOST_INSTANCES : "owner/name=sku")
                        + " with a sku of " + String.join(", ", Catalogue.SHIPPED.skus()) + ".");
            }
            Rented rented = new Rented(pair.group(2), isDeployment ? Integer.parseInt(pair.group(3)) : 0);
            if (found.put(pair.group(1), rented) != null) {
                throw new IllegalArgumentException(
                        "Attribute '" + attribute + "' names '" + pair.group(1) + "' twice; name it once.");
            }
        }
        return Collections.unmodifiableMap(found);
    }

    private static boolean isName(String text, boolean isDeployment) {
        return ModelRef.parse(text)
                .map(ref -> isDeployment
                        ? ref.route() == ModelRef.Route.OFFICIAL
                        : ref.route() != ModelRef.Route.DEPLOYMENT)
                .orElse(false);
    }

    private static int waitSeconds(Config config) {
        BigDecimal seconds = config.decimal(Attributes.WAIT_SECONDS).orElse(BigDecimal.ZERO);
        if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(60)) > 0) {
            throw new IllegalArgumentException(
                    "Attribute 'wait_seconds' is '" + seconds.toPlainString() + "'; it must be 0 to 60.");
        }
        return seconds.intValueExact();
    }

    private static Optional<String> cancelAfter(Config config) {
        Optional<String> given = config.text(Attributes.CANCEL_AFTER).filter(text -> !text.isBlank());
        given.ifPresent(text -> {
            Matcher span = SPAN.matcher(text.matches("\\d{1,6}") ? text + "s" : text);
            if (!span.matches() || part(span, 1) * 3600 + part(span, 2) * 60 + part(span, 3) < 5) {
                throw new IllegalArgumentException("Attribute 'cancel_after' is '" + text
                        + "'; it must be 5 seconds or more, such as 30, 30s, 5m or 1h30m45s.");
            }
        });
        return given;
    }

    private static long part(Matcher span, int group) {
        return span.group(group) == null ? 0 : Long.parseLong(span.group(group));
    }

    private static List<String> hosts(Config config) {
        List<String> hosts = entries(config, Attributes.DELIVERY_HOSTS);
        for (String host : hosts) {
            if (!host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
                throw new IllegalArgumentException("Attribute 'delivery_hosts' holds '" + host
                        + "'; write host names in small letters, such as replicate.delivery.");
            }
        }
        return hosts;
    }

    private static List<String> entries(Config config, String attribute) {
        String text = config.text(attribute).orElse("");
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static void refuseTwice(String name, Map<String, Rented> one, Map<String, Rented> other) {
        if (one.containsKey(name) || other.containsKey(name)) {
            throw new IllegalArgumentException("Model '" + name
                    + "' stands in two of the attributes hardware, private_models and fine_tunes; leave it in one.");
        }
    }

    /** A model that the vendor sells by what comes out has no hardware to pay for. */
    private static void refusePriced(String name) {
        boolean isSoldByOutput = Catalogue.SHIPPED
                .model(name)
                .filter(ModelSheet::hasPrice)
                .flatMap(ModelSheet::price)
                .flatMap(price -> price.text("by"))
                .map(by -> !by.equals("second"))
                .orElse(false);
        if (isSoldByOutput) {
            throw new IllegalArgumentException(
                    "Model '" + name
                            + "' has a price for what comes out of it; leave it out of hardware, private_models and fine_tunes.");
        }
    }

    /**
     * Hardware that is paid for by the second.
     *
     * @param sku the vendor's name of the hardware
     * @param instances how many are always up
     */
    record Rented(String sku, int instances) {}
}
