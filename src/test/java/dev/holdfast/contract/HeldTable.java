package dev.holdfast.contract;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are held between the moment at which they are read and that at which they are there.
 *
 * @param meanwhile what happens in between
 * @param asked gets the keys
 */
public record HeldTable(EntityTable real, Runnable meanwhile, List<Key> asked) implements EntityTable {

    public HeldTable(EntityTable real, Runnable meanwhile) {
        this(real, meanwhile, new ArrayList<>());
    }

    @Override
    public List<Row> get(List<Key> keys) {
        asked.addAll(keys);
        List<Row> rows = real.get(keys);
        meanwhile.run();
        return rows;
    }

    @Override
    public RowPage scan(KeyRange range, Direction direction, int limit) {
        return real.scan(range, direction, limit);
    }

    @Override
    public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
        return real.findBy(attribute, value, after, limit);
    }

    @Override
    public RowPage findUpTo(Attribute attribute, Object most, int limit) {
        return real.findUpTo(attribute, most, limit);
    }

    @Override
    public long count(KeyRange range) {
        return real.count(range);
    }
}
