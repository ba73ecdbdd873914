package dev.holdfast.internal.async;

import dev.holdfast.spi.Row;
import org.jspecify.annotations.Nullable;

/** Makes a new row of the present one; either may be {@code null}, which stands for none. Nothing is written if it is the same object. */
@FunctionalInterface
public interface RowFunction {
    @Nullable
    Row apply(@Nullable Row present);
}
