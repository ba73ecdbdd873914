package dev.holdfast.internal.migration;

import dev.holdfast.internal.catalog.OpenStore;
import dev.holdfast.internal.lease.HeldLease;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one scope of a store.
 *
 * @param lease what lets a session be written, or {@code null} for the global scope, or where nothing is written
 */
record Place(OpenStore store, Scope scope, @Nullable HeldLease lease) {

    static Place of(OpenStore store, HeldLease lease) {
        return new Place(store, Scope.session(lease.session()), lease);
    }

    static Place unleased(OpenStore store, Scope scope) {
        return new Place(store, scope, null);
    }

    /** Returns the model that this store knows an entity by, of which the other one has its own. */
    EntityModel own(EntityModel model) {
        return store.catalog().binding(model.entityClass()).model();
    }

    EntityTable table(EntityModel model) {
        return store.backend().table(own(model), scope);
    }

    /** Writes rows, all or nothing. */
    void apply(WriteBatch batch) {
        if (lease == null) {
            store.backend().apply(batch);
        } else {
            store.directory().write(batch, lease);
        }
    }

    /** Writes rows that are not there yet. */
    void load(WriteBatch batch) {
        if (lease == null) {
            store.backend().load(batch);
        } else {
            store.directory().load(batch, lease);
        }
    }

    @Nullable
    String session() {
        return scope.isGlobal() ? null : scope.session();
    }
}
