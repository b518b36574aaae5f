/**
 * The account of every attempt: intent before the send, ticket before the first poll, charge before the answer. Here are
 * the contract and a ledger in memory; durable ledgers live in modules of their own.
 */
@NullMarked
package dev.halftone.client.ledger;

import org.jspecify.annotations.NullMarked;
