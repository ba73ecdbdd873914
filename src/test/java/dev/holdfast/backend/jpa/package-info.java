@NullMarked
package dev.holdfast.backend.jpa;

import org.jspecify.annotations.NullMarked;
