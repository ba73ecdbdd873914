package dev.holdfast.testing;

import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Backend;
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
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A backend until it is closed. Closing it leaves the one behind it open, and waits for calls that are under way. */
public class LentBackend implements Backend {

    private final Backend kept;
    private final Runnable beforeCall;
    private final Runnable onClose;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * Lends a backend.
     *
     * @param onClose what to do, once, when nobody uses it through this one any more
     */
    public LentBackend(Backend kept, Runnable onClose) {
        this(kept, () -> {}, onClose);
    }

    /**
     * Lends a backend.
     *
     * @param beforeCall what to do before each call
     * @param onClose what to do, once, when nobody uses it through this one any more
     */
    public LentBackend(Backend kept, Runnable beforeCall, Runnable onClose) {
        this.kept = kept;
        this.beforeCall = beforeCall;
        this.onClose = onClose;
    }

    private <R> R use(Function<Backend, R> call) {
        beforeCall.run();
        lock.readLock().lock();
        try {
            if (closed) {
                throw new StoreClosedException("The store was closed.");
            }
            return call.apply(kept);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return kept.capabilities();
    }

    @Override
    public void ensureSchema(List<EntityModel> models) {
        use(backend -> {
            backend.ensureSchema(models);
            return models;
        });
    }

    @Override
    public List<String> openSchema(List<EntityModel> models) {
        return use(backend -> backend.openSchema(models));
    }

    @Override
    public EntityTable table(EntityModel model, Scope scope) {
        return new Rows(use(backend -> backend.table(model, scope)));
    }

    @Override
    public WriteResult apply(WriteBatch batch) {
        return use(backend -> backend.apply(batch));
    }

    @Override
    public long statements() {
        return kept.statements();
    }

    @Override
    public Instant now() {
        return use(Backend::now);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                onClose.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private final class Rows implements EntityTable {

        private final EntityTable table;

        Rows(EntityTable table) {
            this.table = table;
        }

        @Override
        public List<Row> get(List<Key> keys) {
            return use(backend -> table.get(keys));
        }

        @Override
        public RowPage scan(KeyRange range, Direction direction, int limit) {
            return use(backend -> table.scan(range, direction, limit));
        }

        @Override
        public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
            return use(backend -> table.findBy(attribute, value, after, limit));
        }

        @Override
        public RowPage findUpTo(Attribute attribute, Object most, int limit) {
            return use(backend -> table.findUpTo(attribute, most, limit));
        }

        @Override
        public long count(KeyRange range) {
            return use(backend -> table.count(range));
        }
    }
}
