/**
 * What a provider can be told: declared attributes and their values. Stable. Secrets are declared here, but their values
 * reach only {@link dev.halftone.spi.credential.CredentialSource}.
 */
package dev.halftone.spi.config;
