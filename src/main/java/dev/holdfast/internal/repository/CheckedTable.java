package dev.holdfast.internal.repository;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.ValueType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an entity for callers of whom nothing is known: what no backend has to expect is refused alike over all of
 * them.
 */
public record CheckedTable(EntityModel model, EntityTable table) implements EntityTable {

    private static final Set<ValueType> COUNTABLE =
            EnumSet.of(ValueType.INTEGER, ValueType.LONG, ValueType.INSTANT, ValueType.DATE);

    @Override
    public List<Row> get(List<Key> keys) {
        keys.forEach(this::checkWhole);
        return table.get(keys);
    }

    @Override
    public RowPage scan(KeyRange range, Direction direction, int limit) {
        check(range);
        checkLimit(limit);
        return table.scan(range, direction, limit);
    }

    @Override
    public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
        checkIndexed(attribute, value);
        if (after != null) {
            checkWhole(after);
        }
        checkLimit(limit);
        return table.findBy(attribute, value, after, limit);
    }

    @Override
    public RowPage findUpTo(Attribute attribute, Object most, int limit) {
        checkIndexed(attribute, most);
        if (!COUNTABLE.contains(attribute.type())) {
            throw new IllegalArgumentException(model.name() + "." + attribute.path()
                    + " is no number, moment or day, whose order all databases agree on.");
        }
        checkLimit(limit);
        return table.findUpTo(attribute, most, limit);
    }

    private void checkIndexed(Attribute attribute, Object value) {
        model.position(attribute);
        if (!attribute.indexed()) {
            throw new IllegalArgumentException(model.name() + "." + attribute.path() + " is not indexed.");
        }
        if (!attribute.type().javaType().isInstance(value)) {
            throw new IllegalArgumentException("A value of " + model.name() + "." + attribute.path() + " is a "
                    + attribute.type().javaType().getSimpleName() + ", and this one is none.");
        }
    }

    @Override
    public long count(KeyRange range) {
        check(range);
        return table.count(range);
    }

    private static void checkLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one row, and the limit is " + limit + ".");
        }
    }

    private void check(KeyRange range) {
        if (range.lower() != null) {
            checkLeading(range.lower().key());
        }
        if (range.upper() != null) {
            checkLeading(range.upper().key());
        }
    }

    private void checkWhole(Key key) {
        if (key.size() != model.key().size()) {
            throw partsOf(key);
        }
        checkLeading(key);
    }

    private void checkLeading(Key key) {
        if (key.size() > model.key().size()) {
            throw partsOf(key);
        }
        for (int i = 0; i < key.size(); i++) {
            Attribute attribute = model.key().get(i);
            if (!attribute.type().javaType().isInstance(key.part(i))) {
                throw new IllegalArgumentException("The part " + attribute.path() + " of a key of " + model.name()
                        + " is a " + attribute.type().javaType().getSimpleName() + ", and this one is none.");
            }
        }
    }

    private IllegalArgumentException partsOf(Key key) {
        return new IllegalArgumentException("A key of " + model.name() + " has "
                + model.key().size() + " parts, and this one has " + key.size() + ".");
    }
}
