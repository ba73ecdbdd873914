package dev.holdfast.testing;

import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A backend whose tables are made once for each entity, and that knows where it was written to. */
public final class ReusedTables implements Backend {

    private final Backend backend;
    private final Set<Class<?>> made = ConcurrentHashMap.newKeySet();
    private final Map<Scope, Set<EntityModel>> written = new ConcurrentHashMap<>();

    public ReusedTables(Backend backend) {
        this.backend = backend;
    }

    /** Returns the entities that there are tables for. */
    Set<Class<?>> made() {
        return new HashSet<>(made);
    }

    /** Deletes all rows, of all sessions and of none; nobody else may use the backend meanwhile. */
    public void clear() {
        written.forEach((scope, models) -> {
            WriteBatch.Builder batch = WriteBatch.in(scope);
            models.forEach(model -> batch.deleteRange(model, KeyRange.all()));
            backend.apply(batch.build());
        });
        written.clear();
    }

    @Override
    public Set<Capability> capabilities() {
        return backend.capabilities();
    }

    @Override
    public void ensureSchema(List<EntityModel> models) {
        List<EntityModel> missing = models.stream()
                .filter(model -> !made.contains(model.entityClass()))
                .toList();
        if (!missing.isEmpty()) {
            backend.ensureSchema(missing);
            missing.forEach(model -> made.add(model.entityClass()));
        }
    }

    @Override
    public List<String> openSchema(List<EntityModel> models) {
        return backend.openSchema(models);
    }

    @Override
    public EntityTable table(EntityModel model, Scope scope) {
        return backend.table(model, scope);
    }

    @Override
    public WriteResult apply(WriteBatch batch) {
        Set<EntityModel> models = written.computeIfAbsent(batch.scope(), none -> ConcurrentHashMap.newKeySet());
        batch.operations().forEach(operation -> models.add(operation.model()));
        return backend.apply(batch);
    }

    @Override
    public long statements() {
        return backend.statements();
    }

    @Override
    public Instant now() {
        return backend.now();
    }

    @Override
    public void close() {
        backend.close();
    }
}
