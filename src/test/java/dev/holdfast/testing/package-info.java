/** Small backends of our own: the contract in the fewest words, and examples for those who write another. */
@NullMarked
package dev.holdfast.testing;

import org.jspecify.annotations.NullMarked;
