/**
 * The zoo: correct plugins that keep every rule, and specimens that differ from them in one small step each and break
 * exactly the rules they name. It proves the kit.
 */
package dev.halftone.conformance.zoo;
