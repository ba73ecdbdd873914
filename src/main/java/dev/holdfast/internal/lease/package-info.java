/** Sees to it that one process writes a session at a time. */
@NullMarked
package dev.holdfast.internal.lease;

import org.jspecify.annotations.NullMarked;
