/** Makes few large calls of the store of many small ones that are asked for at once; knows rows, and no entities. */
@NullMarked
package dev.holdfast.internal.async;

import org.jspecify.annotations.NullMarked;
