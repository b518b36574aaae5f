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

/** Reads one entry of the attribute {@code deployments}. Used once. */
final class DeploymentReader {

    static final String FORM =
            "ARN model=MODEL, and for provisioned models term=none|1-month|6-months, kind=base|custom,"
                    + " units=1; for imported models units=1, copies=1; for SageMaker endpoints memory=1..6 or machine=ml.g5.xlarge;"
                    + " for profiles billed=image-tokens; for rates of one's own picture=USD, millisecond=USD.";

    private static final String PROVISIONED = "provisioned-model";
    private static final String PROFILE = "application-inference-profile";
    private static final String IMPORTED = "imported-model";
    private static final String ENDPOINT = "endpoint";

    private static final String MODEL = "model";
    private static final String TERM = "term";
    private static final String KIND = "kind";
    private static final String UNITS = "units";
    private static final String COPIES = "copies";
    private static final String MEMORY = "memory";
    private static final String MACHINE = "machine";
    private static final String BILLED = "billed";
    private static final String PICTURE = "picture";
    private static final String MILLISECOND = "millisecond";

    private static final Pattern ARN = Pattern.compile("arn:aws:(?:"
            + "bedrock:[a-z0-9-]+:\\d{12}:(provisioned-model|application-inference-profile|imported-model)/[A-Za-z0-9]{1,64}"
            + "|sagemaker:[a-z0-9-]+:\\d{12}:(endpoint)/[A-Za-z0-9-]{1,63})");

    private static final Map<String, Set<String>> KEYS = Map.of(
            PROVISIONED, Set.of(MODEL, TERM, KIND, UNITS),
            PROFILE, Set.of(MODEL, BILLED, PICTURE, MILLISECOND),
            IMPORTED, Set.of(MODEL, UNITS, COPIES),
            ENDPOINT, Set.of(MODEL, MEMORY, MACHINE, PICTURE, MILLISECOND));

    private final String entry;
    private final Map<String, String> values = new LinkedHashMap<>();

    private DeploymentReader(String entry) {
        this.entry = entry;
    }

    /** @throws IllegalArgumentException with one sentence that names the entry and the remedy */
    static List<Deployment> read(String text) {
        List<Deployment> deployments = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String entry : text.split(";", -1)) {
            if (!entry.isBlank()) {
                DeploymentReader reader = new DeploymentReader(entry.strip());
                Deployment deployment = reader.one();
                if (!seen.add(deployment.arn())) {
                    throw reader.wrong("stands twice");
                }
                deployments.add(deployment);
            }
        }
        return List.copyOf(deployments);
    }

    private Deployment one() {
        String[] words = entry.split("\\s+", -1);
        Matcher arn = ARN.matcher(words[0]);
        if (!arn.matches()) {
            throw wrong("begins with no ARN of a provisioned-model, application-inference-profile, imported-model or"
                    + " SageMaker endpoint");
        }
        String kind = Optional.ofNullable(arn.group(1)).orElse(ENDPOINT);
        readValues(words, kind);
        Model model = Models.find(values.getOrDefault(MODEL, "")).orElseThrow(() -> wrong("names no listed model"));
        String region = Deployment.region(words[0]);
        Billing billing = switch (kind) {
            case PROVISIONED -> provisioned(model);
            case IMPORTED -> imported(region);
            case ENDPOINT -> endpoint(region);
            default -> profile();
        };
        return new Deployment(words[0], model, billing);
    }

    private void readValues(String[] words, String kind) {
        Set<String> allowed = KEYS.getOrDefault(kind, Set.of());
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String key = equals < 0 ? words[i] : words[i].substring(0, equals);
            if (!allowed.contains(key) || equals < 0 || values.put(key, words[i].substring(equals + 1)) != null) {
                throw wrong("holds '" + words[i] + "', which is unknown for its kind of ARN or given twice");
            }
        }
    }

    private Billing provisioned(Model model) {
        ProvisionedThroughput rented = new ProvisionedThroughput(term(), isCustom(), number(UNITS));
        if (rented.perUnitHour(model.family()).isEmpty()) {
            throw wrong("has no published price per hour for this model, kind and term");
        }
        return rented;
    }

    private Billing imported(String region) {
        if (ImportedModel.perUnitMinute(region).isEmpty()) {
            throw wrong("lies in a region for which no price of imported models is published");
        }
        return new ImportedModel(number(COPIES), number(UNITS));
    }

    private Billing endpoint(String region) {
        Optional<Billing> own = ownRates();
        String memory = values.get(MEMORY);
        String machine = values.get(MACHINE);
        int ways = (own.isPresent() ? 1 : 0) + (memory == null ? 0 : 1) + (machine == null ? 0 : 1);
        if (ways != 1) {
            throw wrong("must say one of memory, machine, and picture with millisecond");
        }
        if (own.isPresent()) {
            return own.get();
        }
        if (!region.equals(ServerlessEndpoint.REGION)) {
            throw wrong("lies in a region for which no price of SageMaker is known, so it needs rates of one's own");
        }
        if (memory == null) {
            if (!RentedMachine.TYPE.equals(machine)) {
                throw wrong("has a machine whose price is not known");
            }
            return new RentedMachine();
        }
        if (ServerlessEndpoint.perMillisecond(memory).isEmpty()) {
            throw wrong("has a memory that is not 1 to 6 gigabytes");
        }
        return new ServerlessEndpoint(memory);
    }

    private Billing profile() {
        Optional<Billing> own = ownRates();
        String billed = values.get(BILLED);
        if (billed == null) {
            return own.orElseGet(OnDemand::new);
        }
        if (!billed.equals("image-tokens") || own.isPresent()) {
            throw wrong("has a billing that is not image-tokens, or has rates beside it");
        }
        return new ImageTokens();
    }

    private Optional<Billing> ownRates() {
        if (!values.containsKey(PICTURE) && !values.containsKey(MILLISECOND)) {
            return Optional.empty();
        }
        return Optional.of(new OwnRates(dollars(PICTURE), dollars(MILLISECOND)));
    }

    private String dollars(String key) {
        String amount = values.getOrDefault(key, "");
        if (!amount.matches("\\d{1,6}(\\.\\d{1,12})?")) {
            throw wrong("needs " + key + " as an amount of US dollars such as 0.04");
        }
        return amount;
    }

    private ProvisionedThroughput.Term term() {
        for (ProvisionedThroughput.Term term : ProvisionedThroughput.Term.values()) {
            if (term.text().equals(values.get(TERM))) {
                return term;
            }
        }
        throw wrong("has no term of none, 1-month or 6-months");
    }

    private boolean isCustom() {
        return switch (values.getOrDefault(KIND, "base")) {
            case "base" -> false;
            case "custom" -> true;
            default -> throw wrong("has a kind that is neither base nor custom");
        };
    }

    private int number(String key) {
        String text = values.getOrDefault(key, "1");
        if (!text.matches("[1-9]\\d{0,2}")) {
            throw wrong("has " + key + " that are not 1 to 999");
        }
        return Integer.parseInt(text);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("Attribute 'deployments': '" + entry + "' " + what + "; write " + FORM);
    }
}
