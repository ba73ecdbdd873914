/** Between entities and rows: all reflection, and all rules on what a value and an entity may be. */
@NullMarked
package dev.holdfast.internal.binding;

import org.jspecify.annotations.NullMarked;
