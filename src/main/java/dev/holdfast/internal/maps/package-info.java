/** Keeps the maps of programs: entries as rows, changed one after another, and removed when their time is over. */
@NullMarked
package dev.holdfast.internal.maps;

import org.jspecify.annotations.NullMarked;
