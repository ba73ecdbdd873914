/** Repositories and sessions over the SPI, written once for all backends. */
@NullMarked
package dev.holdfast.internal.repository;

import org.jspecify.annotations.NullMarked;
