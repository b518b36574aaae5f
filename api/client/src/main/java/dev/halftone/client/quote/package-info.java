/** What a task will cost, with bounds and basis. All arithmetic is the tariff's. No floating point. */
@NullMarked
package dev.halftone.client.quote;

import org.jspecify.annotations.NullMarked;
