/** Tests of the SPI's own classes. */
@NullMarked
package dev.holdfast.spi;

import org.jspecify.annotations.NullMarked;
