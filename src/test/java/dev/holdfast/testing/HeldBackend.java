package dev.holdfast.testing;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A backend that lets calls on the rows of some entities wait until it is told to let them through, and remembers them. So a
 * test needs no clock to have calls that come at the same time.
 */
public final class HeldBackend implements Backend {

    private final Backend behind;
    private final Set<Class<?>> entities;
    private final List<List<Key>> gets = new CopyOnWriteArrayList<>();
    private final List<WriteBatch> batches = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore gate = new Semaphore(0);
    private volatile boolean holding;
    private volatile Consumer<WriteBatch> refusal = batch -> {};
    private volatile Consumer<List<Key>> unreadable = keys -> {};

    /**
     * Puts itself before a backend, and holds nothing yet.
     *
     * @param entities whose rows it is about
     */
    public HeldBackend(Backend behind, Class<?>... entities) {
        this.behind = behind;
        this.entities = Set.of(entities);
    }

    /** Lets no call through from now on. */
    public void hold() {
        gate.drainPermits();
        holding = true;
    }

    /** Returns when so many more calls have come. */
    public void awaitCalls(int calls) {
        arrived.acquireUninterruptibly(calls);
    }

    /** Lets one call through. */
    public void letOne() {
        gate.release();
    }

    /** Lets all calls through. */
    public void letAll() {
        holding = false;
        gate.release(1 << 20);
    }

    /** Lets each batch be looked at before it is carried out, and refused by what is thrown. */
    public void refuse(Consumer<WriteBatch> newRefusal) {
        refusal = newRefusal;
    }

    /** Lets each get be looked at before it is carried out, and refused by what is thrown. */
    public void refuseGets(Consumer<List<Key>> newUnreadable) {
        unreadable = newUnreadable;
    }

    /** Returns what was asked for by gets, call by call. */
    public List<List<Key>> gets() {
        return gets;
    }

    /** Returns the batches that were to be written. */
    public List<WriteBatch> batches() {
        return batches;
    }

    private void pass() {
        arrived.release();
        if (holding) {
            gate.acquireUninterruptibly();
        }
    }

    @Override
    public WriteResult apply(WriteBatch batch) {
        if (batch.operations().stream()
                .anyMatch(operation -> entities.contains(operation.model().entityClass()))) {
            batches.add(batch);
            pass();
            refusal.accept(batch);
        }
        return behind.apply(batch);
    }

    @Override
    public EntityTable table(EntityModel model, Scope scope) {
        EntityTable table = behind.table(model, scope);
        return entities.contains(model.entityClass()) ? new Rows(table) : table;
    }

    @Override
    public Set<Capability> capabilities() {
        return behind.capabilities();
    }

    @Override
    public void ensureSchema(List<EntityModel> models) {
        behind.ensureSchema(models);
    }

    @Override
    public List<String> openSchema(List<EntityModel> models) {
        return behind.openSchema(models);
    }

    @Override
    public Instant now() {
        return behind.now();
    }

    @Override
    public void close() {
        behind.close();
    }

    private final class Rows implements EntityTable {

        private final EntityTable table;

        Rows(EntityTable table) {
            this.table = table;
        }

        @Override
        public List<Row> get(List<Key> keys) {
            gets.add(keys);
            pass();
            unreadable.accept(keys);
            return table.get(keys);
        }

        @Override
        public RowPage scan(KeyRange range, Direction direction, int limit) {
            return table.scan(range, direction, limit);
        }

        @Override
        public RowPage findBy(Attribute attribute, Object value, @Nullable Key after, int limit) {
            return table.findBy(attribute, value, after, limit);
        }

        @Override
        public RowPage findUpTo(Attribute attribute, Object most, int limit) {
            return table.findUpTo(attribute, most, limit);
        }

        @Override
        public long count(KeyRange range) {
            return table.count(range);
        }
    }
}
