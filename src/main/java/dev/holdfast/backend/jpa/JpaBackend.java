package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.UnknownEntityException;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A SQL database, reached through a data source. */
final class JpaBackend implements Backend {

    private static final String TASK = "writing a batch";

    private final DataSource dataSource;
    private final Connections connections;
    private final SqlFeatures features;
    private final Mapping mapping;
    private final Set<Capability> capabilities;
    private final Runnable onClose;
    private final Map<Class<?>, MappedTable> tables = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Makes the backend of a database.
     *
     * @param mapping closed with the backend
     * @param most how many connections the data source has
     * @param onClose gives back the data source and what belongs to it
     */
    JpaBackend(
            DataSource dataSource,
            int most,
            SqlFeatures features,
            Mapping mapping,
            Set<Capability> capabilities,
            Runnable onClose) {
        this.dataSource = dataSource;
        this.connections = new Connections(dataSource, features.errors(), most);
        this.features = features;
        this.mapping = mapping;
        this.capabilities = Set.copyOf(capabilities);
        this.onClose = onClose;
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public synchronized void ensureSchema(List<EntityModel> models) {
        connections.checkOpen();
        MappedEntities mapped = mapping.map(models);
        if (!mapped.areMade()) {
            features.schemaLock().holding(() -> {
                mapped.makeTables();
                return mapped;
            });
        }
        remember(mapped);
    }

    @Override
    public synchronized List<String> openSchema(List<EntityModel> models) {
        connections.checkOpen();
        MappedEntities mapped = mapping.map(models);
        List<String> missing = mapped.missing();
        if (missing.isEmpty()) {
            remember(mapped);
        }
        return missing;
    }

    private void remember(MappedEntities mapped) {
        mapped.tables().forEach(table -> tables.put(table.model().entityClass(), table));
    }

    @Override
    public EntityTable table(EntityModel model, Scope scope) {
        return new JpaTable(mapped(model), scope, connections, features);
    }

    private MappedTable mapped(EntityModel model) {
        MappedTable table = tables.get(model.entityClass());
        if (table == null) {
            throw new UnknownEntityException("The entity " + model.name() + " was not made known to this store.");
        }
        return table;
    }

    @Override
    public WriteResult apply(WriteBatch batch) {
        if (batch.operations().isEmpty()) {
            return new WriteResult(List.of());
        }
        connections.checkOpen();
        return features.writers().write(batch, () -> carryOut(batch));
    }

    private WriteResult carryOut(WriteBatch batch) {
        Connections.Work<WriteResult> work =
                connection -> writer(batch, connection).write();
        if (batch.isUrgent()) {
            return connections.writeUrgently(TASK, work);
        }
        if (features.writesByItself() && BatchWriter.isOneStatement(batch, features.rows())) {
            Optional<WriteResult> written = connections.writeByItself(
                    TASK, connection -> writer(batch, connection).writeByItself());
            if (written.isPresent()) {
                return written.get();
            }
        }
        return connections.write(TASK, work);
    }

    private BatchWriter writer(WriteBatch batch, Connection connection) {
        return new BatchWriter(batch, this::mapped, features, connection);
    }

    @Override
    public WriteResult load(WriteBatch batch) {
        if (batch.puts().isEmpty()) {
            return new WriteResult(List.of());
        }
        connections.checkOpen();
        AtomicBoolean first = new AtomicBoolean(true);
        return features.writers()
                .write(
                        batch,
                        () -> connections.write("writing new rows", connection -> {
                            BatchWriter writer = writer(batch, connection);
                            // What is tried again has most likely met rows that are there after all.
                            return first.getAndSet(false) ? writer.load() : writer.write();
                        }));
    }

    @Override
    public long statements() {
        return features.statements().sent();
    }

    @Override
    public <T> @Nullable T unwrap(Class<T> type) {
        return type == DataSource.class ? type.cast(dataSource) : null;
    }

    @Override
    public Instant now() {
        connections.checkOpen();
        return features.clock().now(connections);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            connections.close();
            // A batch under way is let finish.
            features.writers().alone(() -> {
                mapping.close();
                onClose.run();
                return this;
            });
        }
    }
}
