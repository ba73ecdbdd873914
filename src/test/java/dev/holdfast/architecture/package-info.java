@NullMarked
package dev.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
