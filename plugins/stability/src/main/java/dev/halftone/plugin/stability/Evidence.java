package dev.halftone.plugin.stability;

import java.net.URI;
import java.time.LocalDate;

/**
 * Where prices stand, and when they were read there. Where the source is known by its month or year only, the first day
 * of it stands.
 */
enum Evidence {
    /** The vendor's OpenAPI document; its path says v2alpha, it describes v2beta. */
    OPENAPI("https://api.stability.ai/v2alpha/openapi", LocalDate.of(2026, 9, 22)),
    /** A client that was generated from the vendor's document. */
    CLIENT_OF_2024("https://github.com/anoochit/stability_api", LocalDate.of(2024, 7, 23)),
    /** Notes of others from before August 2025. */
    NOTES_OF_2025("https://github.com/CrazyDubya/party", LocalDate.of(2025, 1, 1)),
    /** What the vendor's own playground computed. */
    PLATFORM("https://github.com/Stability-AI/platform", LocalDate.of(2023, 8, 29)),
    /** A price in a third party's article. */
    ARTICLE_OF_2024("http://apidog.com/blog/stable-diffusion-api", LocalDate.of(2024, 1, 1)),
    /** The price that the server itself named to an empty account, kept in somebody's test. */
    SERVER_QUOTE("https://github.com/hirarara74/momotalk_AI", LocalDate.of(2026, 1, 1)),
    /** A client's page that follows the vendor's documents. */
    CLIENT_PAGE("https://github.com/MaxiDonkey/DelphiStabilityAI", LocalDate.of(2024, 11, 23));

    private final URI source;
    private final LocalDate day;

    Evidence(String source, LocalDate day) {
        this.source = URI.create(source);
        this.day = day;
    }

    URI source() {
        return source;
    }

    LocalDate day() {
        return day;
    }
}
