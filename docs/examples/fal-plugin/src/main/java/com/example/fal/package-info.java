/**
 * fal.ai behind the Halftone SPI, as the guide to writing a plugin makes it. Nothing here sends, waits, reads a clock or
 * multiplies a price: the host does that.
 */
package com.example.fal;
