/**
 * Amazon Bedrock's image models: Titan, Nova Canvas, Stability and SDXL behind {@code InvokeModel}. Facts about the vendor
 * stand here as tables. Nothing here opens a connection, reads a clock or computes an amount of money; only the credential
 * source uses AWS's library for files and metadata.
 */
package dev.halftone.plugin.bedrock;
