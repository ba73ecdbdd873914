/** What Holdfast throws: one unchecked root, one child per kind of failure, every message a sentence that says what, where and what to do. */
@NullMarked
package dev.holdfast.exceptions;

import org.jspecify.annotations.NullMarked;
