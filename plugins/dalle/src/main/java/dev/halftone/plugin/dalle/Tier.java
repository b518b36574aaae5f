package dev.halftone.plugin.dalle;

/** Which of OpenAI's price lists holds. */
enum Tier {
    STANDARD,
    /** Half of every token rate, for requests that go through the Batch API. */
    BATCH
}
