package dev.halftone.plugin.bedrock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ARN of the account's own, and what it stands for.
 *
 * @param arn a provisioned model or an application inference profile
 * @param model the listed model behind it
 * @param throughput what is rented; empty for a profile, whose requests are billed on demand
 */
record Deployment(String arn, Model model, Optional<Throughput> throughput) {

    static final String FORM =
            "ARN model=MODEL, and for provisioned models term=none|1-month|6-months, kind=base|custom, units=1.";

    private static final Pattern ARN = Pattern.compile(
            "arn:aws:bedrock:[a-z0-9-]+:\\d{12}:(provisioned-model|application-inference-profile)/[A-Za-z0-9]{1,64}");
    private static final Set<String> KEYS = Set.of("model", "term", "kind", "units");

    /**
     * What is rented by the hour.
     *
     * @param custom whether it serves a model that was fine-tuned
     * @param units positive
     */
    record Throughput(Term term, boolean custom, int units) {}

    /** How long the account is bound. */
    enum Term {
        NONE("none"),
        ONE_MONTH("1-month"),
        SIX_MONTHS("6-months");

        private final String text;

        Term(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** The region that the ARN names. */
    String region() {
        return arn.split(":", -1)[3];
    }

    /** @throws IllegalArgumentException with one sentence that names the entry and the remedy */
    static List<Deployment> parse(String text) {
        List<Deployment> deployments = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String entry : text.split(";", -1)) {
            if (!entry.isBlank()) {
                Deployment deployment = one(entry.strip());
                if (!seen.add(deployment.arn())) {
                    throw wrong(entry, "stands twice");
                }
                deployments.add(deployment);
            }
        }
        return List.copyOf(deployments);
    }

    private static Deployment one(String entry) {
        String[] words = entry.split("\\s+", -1);
        Matcher arn = ARN.matcher(words[0]);
        if (!arn.matches()) {
            throw wrong(entry, "begins with no ARN of a provisioned-model or application-inference-profile");
        }
        Map<String, String> values = values(entry, words);
        Model model =
                Models.find(values.getOrDefault("model", "")).orElseThrow(() -> wrong(entry, "names no listed model"));
        if (!arn.group(1).equals("provisioned-model")) {
            if (values.size() > 1) {
                throw wrong(entry, "gives a profile a term, kind or units, which only provisioned models have");
            }
            return new Deployment(words[0], model, Optional.empty());
        }
        Throughput throughput = new Throughput(term(entry, values), isCustom(entry, values), units(entry, values));
        if (ProvisionedPrices.perUnitHour(model.family(), throughput).isEmpty()) {
            throw wrong(entry, "has no published price per hour for this model, kind and term");
        }
        return new Deployment(words[0], model, Optional.of(throughput));
    }

    private static Map<String, String> values(String entry, String[] words) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String key = equals < 0 ? words[i] : words[i].substring(0, equals);
            if (!KEYS.contains(key) || equals < 0 || values.put(key, words[i].substring(equals + 1)) != null) {
                throw wrong(entry, "holds '" + words[i] + "', which is unknown or given twice");
            }
        }
        return values;
    }

    private static Term term(String entry, Map<String, String> values) {
        for (Term term : Term.values()) {
            if (term.text().equals(values.get("term"))) {
                return term;
            }
        }
        throw wrong(entry, "has no term of none, 1-month or 6-months");
    }

    private static boolean isCustom(String entry, Map<String, String> values) {
        return switch (values.getOrDefault("kind", "base")) {
            case "base" -> false;
            case "custom" -> true;
            default -> throw wrong(entry, "has a kind that is neither base nor custom");
        };
    }

    private static int units(String entry, Map<String, String> values) {
        String units = values.getOrDefault("units", "1");
        if (!units.matches("[1-9]\\d{0,2}")) {
            throw wrong(entry, "has units that are not 1 to 999");
        }
        return Integer.parseInt(units);
    }

    private static IllegalArgumentException wrong(String entry, String what) {
        return new IllegalArgumentException(
                "Attribute 'deployments': '" + entry.strip() + "' " + what + "; write " + FORM);
    }
}
