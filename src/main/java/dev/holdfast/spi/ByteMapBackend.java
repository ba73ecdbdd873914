package dev.holdfast.spi;

import dev.holdfast.exceptions.StoreClosedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The whole of a backend over an ordered store of bytes: for embedded stores that belong to one process, since what is
 * judged and written at once is kept apart by a lock in this process.
 *
 * <ul>
 *   <li>A row is an entry {@code (row, table, scope, key) → }{@linkplain RowJson its JSON}, an index has an entry
 *       {@code (index, table, attribute, scope, value, key) → nothing} a row that has a value. All of it is
 *       {@linkplain Key#toBytes encoded} so that bytes sort as keys do and nothing collides with, or begins, another.
 *   <li>{@code get} is {@link ByteMap#get}, a page is a {@link ByteMap#scan}, and {@code findBy} is a scan of the index
 *       followed by a get. {@code count} scans too: it costs as much as reading the range within the process.
 *   <li>{@code apply} keeps readers and writers out, gets the rows that the batch names, judges the conditions, works
 *       out the entries of rows and indexes that come and go, and does it all by one {@link ByteMap#write}.
 *   <li>{@code ensureSchema} writes down in the store which indexes there are, {@code (indexed, table, attribute) → }its
 *       type and default value, after filling those that are new. From then on each is kept up, also for a program
 *       whose entity does not know it.
 * </ul>
 */
public final class ByteMapBackend implements Backend {

    private final CountedMap map;
    private final Set<Capability> capabilities;
    private final ByteMapIndexes indexes;
    private final Map<EntityModel, RowJson> codecs = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /**
     * Makes a backend over a store, which it closes when it is closed.
     *
     * @param capabilities what the store promises; {@link Capability#EXCLUSIVE} is added
     */
    public ByteMapBackend(ByteMap map, Set<Capability> capabilities) {
        this.map = new CountedMap(map);
        Set<Capability> all = EnumSet.of(Capability.EXCLUSIVE);
        all.addAll(capabilities);
        this.capabilities = Collections.unmodifiableSet(all);
        this.indexes = new ByteMapIndexes(this.map);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public void ensureSchema(List<EntityModel> models) {
        holding(lock.writeLock(), () -> {
            models.forEach(indexes::ensure);
            return null;
        });
    }

    @Override
    public List<String> openSchema(List<EntityModel> models) {
        return holding(
                lock.writeLock(),
                () -> models.stream()
                        .flatMap(model -> indexes.open(model).stream())
                        .toList());
    }

    @Override
    public EntityTable table(EntityModel model, Scope scope) {
        return new ByteMapTable(this, map, model, scope);
    }

    @Override
    public WriteResult apply(WriteBatch batch) {
        return holding(lock.writeLock(), () -> new ByteMapWrite(this, map, indexes, batch.scope()).apply(batch));
    }

    @Override
    public long statements() {
        return map.calls();
    }

    @Override
    public Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                map.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Runs something that reads while nothing is written. */
    <T> T reading(Supplier<T> task) {
        return holding(lock.readLock(), task);
    }

    RowJson codec(EntityModel model) {
        return codecs.computeIfAbsent(model, RowJson::new);
    }

    private <T> T holding(Lock held, Supplier<T> task) {
        held.lock();
        try {
            if (closed) {
                throw new StoreClosedException("The store was closed.");
            }
            return task.get();
        } finally {
            held.unlock();
        }
    }
}
