/** Rows kept in memory, so that finding them by their keys asks the store no more. */
@NullMarked
package dev.holdfast.internal.cache;

import org.jspecify.annotations.NullMarked;
