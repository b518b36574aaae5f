/**
 * Keys and tokens. Stable. {@link dev.halftone.spi.credential.CredentialSource} is the only type of this SPI that may
 * block or read files and network.
 */
package dev.halftone.spi.credential;
