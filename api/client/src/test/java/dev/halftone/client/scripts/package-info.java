/**
 * The scripts of the plugins on the real engine: the second of two drivers that must come to one bill. The kit's own
 * driver and settlement are asked here only to be compared with. Nothing leaves loopback, and no wait is a real one but
 * that for an answer which never comes.
 */
package dev.halftone.client.scripts;
