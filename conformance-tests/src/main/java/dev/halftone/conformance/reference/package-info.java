/**
 * A reference: what a provider sells, what it costs, how it is asked and what its statuses mean, written down once and
 * compared at every examination. A change of one price, unit, field or limit shows as one difference. Nothing here judges.
 */
package dev.halftone.conformance.reference;
