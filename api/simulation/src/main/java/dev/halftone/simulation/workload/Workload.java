package dev.halftone.simulation.workload;

import dev.halftone.client.offer.ModelName;
import java.math.BigDecimal;
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

    public Workload {
        assets = List.copyOf(assets);
        models = List.copyOf(models);
        policies = List.copyOf(policies);
        owned = List.copyOf(owned);
        whatIf = List.copyOf(whatIf);
    }
}
