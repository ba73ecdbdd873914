package dev.holdfast.testing;

import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings that keep one backend, so that a store finds what an earlier one has left in it, as in files that are opened
 * again. The backend is closed by who made it.
 */
public record KeptSettings(Backend kept) implements CustomSettings {

    @Override
    public BackendProvider provider() {
        return home -> new Lent(kept);
    }

    @Override
    public String describe() {
        return "kept:";
    }

    /** The rows of a table for as long as they may be read. */
    private record Rows(Supplier<EntityTable> table) implements EntityTable {

        @Override
        public List<Row> get(List<Key> keys) {
            return table.get().get(keys);
        }

        @Override
        public RowPage scan(KeyRange range, Direction direction, int limit) {
            return table.get().scan(range, direction, limit);
        }

        @Override
        public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
            return table.get().findBy(attribute, value, after, limit);
        }

        @Override
        public long count(KeyRange range) {
            return table.get().count(range);
        }
    }

    /** The backend until it is closed, which leaves the one that is kept open. */
    private static final class Lent implements Backend {

        private final Backend kept;
        private volatile boolean closed;

        Lent(Backend kept) {
            this.kept = kept;
        }

        private Backend open() {
            if (closed) {
                throw new StoreClosedException("The store was closed.");
            }
            return kept;
        }

        @Override
        public Set<Capability> capabilities() {
            return kept.capabilities();
        }

        @Override
        public void ensureSchema(List<EntityModel> models) {
            open().ensureSchema(models);
        }

        @Override
        public EntityTable table(EntityModel model, Scope scope) {
            EntityTable table = open().table(model, scope);
            return new Rows(() -> {
                open();
                return table;
            });
        }

        @Override
        public WriteResult apply(WriteBatch batch) {
            return open().apply(batch);
        }

        @Override
        public Instant now() {
            return open().now();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
