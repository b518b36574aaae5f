/**
 * Scripts: what a provider's requests, answers, prices and bills must be, written as data and run against its plugin.
 *
 * <p>Inside: the format {@code halftone-script/1}, its strict reader, a small pure driver for one attempt under virtual
 * time, a settlement of its own, and the JUnit entry {@link dev.halftone.conformance.script.ScriptTests}. Nothing here
 * may use the client library: driver and settlement are the second opinion on its engine. No I/O but reading scripts.
 */
package dev.halftone.conformance.script;
