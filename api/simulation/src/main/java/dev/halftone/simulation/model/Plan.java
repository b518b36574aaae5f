package dev.halftone.simulation.model;

import dev.halftone.client.offer.ModelName;
import dev.halftone.client.quote.Range;
import dev.halftone.spi.pricing.Denomination;
import java.math.BigDecimal;
import java.util.List;

/**
 * A workload under one policy, as chances: what every engine works on. Immutable.
 *
 * @param policy its name
 * @param models who is asked, in order
 * @param currency of every charge
 * @param branches parts of the period and kinds of assets
 * @param notes sentences for people
 */
public record Plan(
        String policy, List<ModelName> models, Denomination currency, List<Branch> branches, List<String> notes) {

    public Plan {
        models = List.copyOf(models);
        branches = List.copyOf(branches);
        notes = List.copyOf(notes);
    }

    /**
     * Assets of one kind in one part of the period.
     *
     * @param assets how many are made
     * @param cached how many more are there already
     * @param stages their steps, in order
     */
    public record Branch(long assets, long cached, List<Stage> stages) {
        public Branch {
            stages = List.copyOf(stages);
        }
    }

    /**
     * A step of an asset.
     *
     * @param probability how likely it is needed
     * @param repeat how many requests in a row it is then
     * @param calls what a request is made of
     * @param prompts prompts that cost differently; their shares sum to 1
     */
    public record Stage(BigDecimal probability, int repeat, List<Calls> calls, List<Prompts> prompts) {
        public Stage {
            calls = List.copyOf(calls);
            prompts = List.copyOf(prompts);
        }

        /** The exact probability that all calls of a request deliver. */
        public BigDecimal success() {
            BigDecimal success = BigDecimal.ONE;
            for (Calls same : calls) {
                success = success.multiply(Exact.power(same.tree().success(), same.times()), Exact.DIGITS);
            }
            return success;
        }

        /** How many pictures a request asks for. */
        public long images() {
            return calls.stream()
                    .mapToLong(same -> same.times() * same.tree().images())
                    .sum();
        }

        /** Whether it is known how long its requests take. */
        public boolean isTimed() {
            return calls.stream().allMatch(same -> same.tree().isTimed());
        }
    }

    /**
     * Calls of one size, made at the same time.
     *
     * @param times how many, at least 1
     * @param tree how each can go
     */
    public record Calls(long times, CallTree tree) {}

    /**
     * Prompts that cost the same.
     *
     * @param share of the requests, above 0 to 1
     * @param charges for each entry of the calls, the charge of each cell of its tree
     */
    public record Prompts(BigDecimal share, List<List<Range>> charges) {
        public Prompts {
            charges = charges.stream().map(List::copyOf).toList();
        }
    }
}
