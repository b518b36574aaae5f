/**
 * The library that people embed: ask for a quote, compare, set a limit, generate.
 *
 * <ul>
 *   <li>{@code client}: {@link dev.halftone.client.Halftone} and the values it takes and gives
 *   <li>{@code client.offer}, {@code client.registry}: what can be bought, and the plugins that sell it
 *   <li>{@code client.quote}, {@code client.settle}: money before and after
 *   <li>{@code client.route}: which model is asked, under which limit
 *   <li>{@code client.engine}: attempts, retries, fail-over
 *   <li>{@code client.ledger}: the account of attempts
 *   <li>{@code client.transport}, {@code client.time}: the seams to the world
 *   <li>{@code client.replay}: recorded answers, settled without sending
 * </ul>
 */
@NullMarked
package dev.halftone.client;

import org.jspecify.annotations.NullMarked;
