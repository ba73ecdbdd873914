/** Readers of other clients' sessions, and the import of what they hold. */
@NullMarked
package dev.holdfast.interop;

import org.jspecify.annotations.NullMarked;
