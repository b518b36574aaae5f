/** YAML documents as trees with lines, for files that people write. No meaning: who reads a tree knows its keys. */
@NullMarked
package dev.halftone.client.yaml;

import org.jspecify.annotations.NullMarked;
