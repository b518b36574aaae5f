/** What an attempt did cost, as far as that is known. All arithmetic is the tariff's. No floating point. */
@NullMarked
package dev.halftone.client.settle;

import org.jspecify.annotations.NullMarked;
