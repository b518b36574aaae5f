package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be bought over a span, and how providers behave meanwhile. Immutable.
 *
 * @param document where it was read; knows the line of every place, and can be varied
 * @param name for people
 * @param description for people; may be empty
 * @param period the span that is simulated
 * @param volume how many assets, and when
 * @param assets what is made; their weights sum to 1
 * @param models the models that are compared, by preference of nobody; empty for every model that can do the work
 * @param policies routes with names of their own, beside each model alone
 * @param behaviours how providers behave
 * @param retry what is done about failures, unless a policy says otherwise
 * @param batch how pictures are split into calls, unless a policy says otherwise
 * @param cacheRate the share of assets that were made before and are not bought again, 0 to 1
 * @param owned what is paid by time and owned
 * @param priceBook name or path of a price book that is laid over the plugins' prices
 * @param targets what the result is judged by
 * @param whatIf questions that are answered beside
 * @param sampling how chance is drawn
 */
public record Workload(
        WorkloadDocument document,
        String name,
        String description,
        Period period,
        Volume volume,
        List<AssetKind> assets,
        List<ModelName> models,
        List<RoutingPolicy> policies,
        Behaviours behaviours,
        RetryRules retry,
        BatchPolicy batch,
        BigDecimal cacheRate,
        List<OwnedCapacity> owned,
        Optional<String> priceBook,
        Targets targets,
        List<WhatIf> whatIf,
        Sampling sampling) {

    private static final int MOST_BYTES = 4 << 20;

    public Workload {
        assets = List.copyOf(assets);
        models = List.copyOf(models);
        policies = List.copyOf(policies);
        owned = List.copyOf(owned);
        whatIf = List.copyOf(whatIf);
    }

    /**
     * Reads the workload in a file; files that it names are found from the folder of that file.
     *
     * @throws WorkloadException with one sentence that names file, line and remedy
     */
    public static Workload load(Path file) {
        try {
            String yaml = TextFile.read(file, MOST_BYTES)
                    .orElseThrow(() -> new WorkloadException("'" + file + "' is larger than " + MOST_BYTES
                            + " bytes; give the path of a workload file."));
            Path folder = file.toAbsolutePath().getParent();
            return parse(yaml, file.toString(), folder == null ? file : folder);
        } catch (IOException unreadable) {
            throw new WorkloadException("'" + file + "' cannot be read; give the path of a workload file in UTF-8.");
        }
    }

    /**
     * Reads a workload; files that it names are found from the working directory.
     *
     * @param label names the text in messages
     * @throws WorkloadException with one sentence that names file, line and remedy
     */
    public static Workload parse(String yaml, String label) {
        return parse(yaml, label, Path.of(""));
    }

    /**
     * Reads a workload.
     *
     * @param label names the text in messages
     * @param folder files that it names are found from there
     * @throws WorkloadException with one sentence that names file, line and remedy
     */
    public static Workload parse(String yaml, String label, Path folder) {
        return new WorkloadReader(WorkloadDocument.parse(yaml, label, folder)).read();
    }

    /** The same work for other models. */
    public Workload only(List<ModelName> others) {
        return changed(others, behaviours);
    }

    /** The same work with providers that behave otherwise. */
    public Workload with(Behaviours others) {
        return changed(models, others);
    }

    private Workload changed(List<ModelName> otherModels, Behaviours otherBehaviours) {
        return new Workload(
                document,
                name,
                description,
                period,
                volume,
                assets,
                otherModels,
                policies,
                otherBehaviours,
                retry,
                batch,
                cacheRate,
                owned,
                priceBook,
                targets,
                whatIf,
                sampling);
    }
}
