/** What moving sessions from one store to another is asked for, and what it tells. */
@NullMarked
package dev.holdfast.migration;

import org.jspecify.annotations.NullMarked;
