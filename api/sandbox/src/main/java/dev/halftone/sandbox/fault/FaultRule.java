package dev.halftone.sandbox.fault;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says which requests a fault befalls. Immutable; each method answers a new rule.
 *
 * <p>A rule with neither path nor method speaks of the requests that ask for an inference. A rule with one of them speaks
 * of every request that fits it, polls and downloads included. When both ordinals and a probability are given, both must
 * agree.
 */
public final class FaultRule {
    private static final int PROBABILITY_DIGITS = 9;

    private final String vendor;
    private final @Nullable String method;
    private final @Nullable String path;
    private final @Nullable String model;
    private final Set<Integer> requests;
    private final @Nullable BigDecimal probability;
    private final Fault fault;

    private FaultRule(
            String vendor,
            @Nullable String method,
            @Nullable String path,
            @Nullable String model,
            Set<Integer> requests,
            @Nullable BigDecimal probability,
            Fault fault) {
        this.vendor = vendor;
        this.method = method;
        this.path = path;
        this.model = model;
        this.requests = requests;
        this.probability = probability;
        this.fault = fault;
    }

    /** A fault that befalls every inference asked of the vendor. */
    public static FaultRule of(String vendor, Fault fault) {
        return new FaultRule(vendor, null, null, null, Set.of(), null, fault);
    }

    /** Only requests with this HTTP method, such as {@code GET}. */
    public FaultRule method(String name) {
        return new FaultRule(vendor, name, path, model, requests, probability, fault);
    }

    /** Only requests whose path ends with these segments; {@code *} stands for any one segment. */
    public FaultRule path(String suffix) {
        if (!suffix.startsWith("/") || suffix.length() < 2) {
            throw new IllegalArgumentException("the path \"" + suffix
                    + "\" must begin with a slash and name a segment, as in \"/images/generations\"");
        }
        return new FaultRule(vendor, method, suffix, model, requests, probability, fault);
    }

    /** Only requests for this model. */
    public FaultRule model(String id) {
        return new FaultRule(vendor, method, path, id, requests, probability, fault);
    }

    /** Only these of the requests that match the rule, counted from 1. */
    public FaultRule requests(int... ordinals) {
        Set<Integer> numbers = new TreeSet<>();
        for (int ordinal : ordinals) {
            if (ordinal < 1) {
                throw new IllegalArgumentException("the request number " + ordinal + " must be 1 or more");
            }
            numbers.add(ordinal);
        }
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("the request numbers " + Arrays.toString(ordinals)
                    + " must name at least one request, as in [1, 3]");
        }
        return new FaultRule(vendor, method, path, model, Set.copyOf(numbers), probability, fault);
    }

    /** Only this share of the requests, drawn by the plan's seed; a decimal from 0 to 1 with at most nine digits. */
    public FaultRule probability(String share) {
        BigDecimal number;
        try {
            number = new BigDecimal(share);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the probability \"" + share + "\" must be a decimal such as \"0.05\"", e);
        }
        if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0 || number.scale() > PROBABILITY_DIGITS) {
            throw new IllegalArgumentException("the probability \"" + share + "\" must be from 0 to 1 with at most "
                    + PROBABILITY_DIGITS + " digits after the point");
        }
        return new FaultRule(vendor, method, path, model, requests, number, fault);
    }

    /** The vendor whose requests it befalls. */
    public String vendor() {
        return vendor;
    }

    /** What happens. */
    public Fault fault() {
        return fault;
    }

    boolean speaksOf(FaultPlan.Subject subject) {
        if (!vendor.equals(subject.vendor())) {
            return false;
        }
        boolean anyInference = path == null && method == null;
        return (!anyInference || subject.inference())
                && (method == null || method.equals(subject.method()))
                && (path == null || endsWith(subject.path(), path))
                && (model == null || model.equals(subject.model()));
    }

    boolean names(int ordinal) {
        return requests.isEmpty() || requests.contains(ordinal);
    }

    Optional<BigDecimal> probability() {
        return Optional.ofNullable(probability);
    }

    private static boolean endsWith(String path, String suffix) {
        String[] have = path.split("/", -1);
        String[] want = suffix.substring(1).split("/", -1);
        if (have.length < want.length) {
            return false;
        }
        for (int i = 0; i < want.length; i++) {
            String segment = have[have.length - want.length + i];
            if (!want[i].equals("*") && !want[i].equals(segment)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "FaultRule[" + vendor + " " + fault + "]";
    }
}
