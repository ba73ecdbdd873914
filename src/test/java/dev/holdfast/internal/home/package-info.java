@NullMarked
package dev.holdfast.internal.home;

import org.jspecify.annotations.NullMarked;
