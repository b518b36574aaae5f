package dev.halftone.plugin.bedrock;

/**
 * Which of AWS's hosts are used.
 *
 * @param fips with FIPS cryptography
 * @param dualStack with IPv4 and IPv6
 */
record Hosts(boolean fips, boolean dualStack) {

    /** The address of a region's runtime API. */
    String address(String region) {
        return "https://bedrock-runtime" + (fips ? "-fips" : "") + "." + region
                + (dualStack ? ".api.aws" : ".amazonaws.com");
    }
}
