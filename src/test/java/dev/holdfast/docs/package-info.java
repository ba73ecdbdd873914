@NullMarked
package dev.holdfast.docs;

import org.jspecify.annotations.NullMarked;
