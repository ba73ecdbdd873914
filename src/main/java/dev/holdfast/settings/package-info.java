/** Where and how data is kept, as immutable values that are checked when they are made. */
@NullMarked
package dev.holdfast.settings;

import org.jspecify.annotations.NullMarked;
