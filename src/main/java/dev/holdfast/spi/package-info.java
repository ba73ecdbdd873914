/**
 * All that a backend sees: rows of plain values in key order, read in pages and written in batches that happen all or
 * not at all.
 */
@NullMarked
package dev.holdfast.spi;

import org.jspecify.annotations.NullMarked;
