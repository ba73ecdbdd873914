/** Redis, on real servers of its own. */
@NullMarked
package dev.holdfast.backend.redis;

import org.jspecify.annotations.NullMarked;
