package dev.holdfast.internal.async;

import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.util.List;

/** Reads and writes the rows of a scope. Calls block. */
public interface RowSource {

    /** Returns the rows of these keys, in any order; those that are missing are left out. */
    List<Row> read(EntityModel model, List<Key> keys);

    WriteResult write(WriteBatch batch);
}
