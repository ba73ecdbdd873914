package dev.holdfast.internal.catalog;

import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.internal.repository.Access;
import dev.holdfast.internal.repository.StoredRepository;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.UUID;

/** Tells a store from all others, whatever its address. */
public final class StoreIdentity {

    private StoreIdentity() {}

    /**
     * Returns the identity of the store, which gets one if it has none.
     *
     * @throws dev.holdfast.exceptions.UnknownStoreException if it has none, and may not be made a store
     */
    public static UUID of(Backend backend, EntityCatalog catalog, Access global, Opening opening) {
        EntityBinding<StoredStore> binding = catalog.binding(StoredStore.class);
        StoredRepository<StoredStore, String> stores = new StoredRepository<>(binding, global);
        StoredStore store = stores.findById(StoredStore.ONLY).orElseGet(() -> {
            if (!opening.mayMakeStore()) {
                // Making it was cut off before it had one; whoever opens it to be made goes on there.
                throw opening.unknown("its tables are there, and no row of "
                        + binding.model().table() + " that says which store it is");
            }
            // Another process may do so at the same moment; one of them wins, and both go on with that one.
            backend.apply(WriteBatch.in(Scope.global())
                    .insertIfAbsent(binding.model(), binding.toRow(new StoredStore(UUID.randomUUID(), backend.now())))
                    .build());
            return stores.findById(StoredStore.ONLY).orElseThrow(() -> damaged(binding));
        });
        try {
            return UUID.fromString(store.storeId());
        } catch (IllegalArgumentException e) {
            throw damaged(binding);
        }
    }

    private static StoreCorruptedException damaged(EntityBinding<StoredStore> binding) {
        return new StoreCorruptedException("The row of " + binding.model().table()
                + " that says which store this is has no UUID. Put a copy of it back.");
    }
}
