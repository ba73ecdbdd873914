/** Keeps the libraries behind the store from printing what nobody asked for. */
@NullMarked
package dev.holdfast.internal.logging;

import org.jspecify.annotations.NullMarked;
