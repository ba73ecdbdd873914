/** Moves sessions from one store to another, written once over the SPI. */
@NullMarked
package dev.holdfast.internal.migration;

import org.jspecify.annotations.NullMarked;
