/**
 * Fakes for the tests of the client: a provider family that speaks a small dialect of JSON, a transport and a ledger that
 * remember, and a bench that puts an engine on them under virtual time. No test lives here.
 */
package dev.halftone.client.testing;
