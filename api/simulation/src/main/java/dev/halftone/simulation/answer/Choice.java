package dev.halftone.simulation.answer;

import dev.halftone.simulation.PolicyResult;
import java.util.Optional;

/**
 * The cheapest policy that meets the deadline and the failure budget, also among pairs of models that fail over from one to
 * the other.
 *
 * @param policy the policy; empty when none meets them
 * @param considered how many policies were looked at
 * @param sentence the answer for people
 */
public record Choice(Optional<PolicyResult> policy, int considered, String sentence) {}
