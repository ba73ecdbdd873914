/** JSON that is read when a program starts, without what takes long to load. */
@NullMarked
package dev.holdfast.internal.json;

import org.jspecify.annotations.NullMarked;
