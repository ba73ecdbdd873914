/** JSON as trees, without what takes long to load. */
@NullMarked
package dev.holdfast.internal.json;

import org.jspecify.annotations.NullMarked;
