package dev.holdfast.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.SortedMapBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left when making a store was cut off is no store yet, and becomes one when it is opened to be made. */
class HalfMadeStoreTest {

    private final KeptSettings settings = new KeptSettings(new SortedMapBackend());

    private EntityStore open(OpenMode mode) {
        return EntityStore.openWithoutHome(settings, StoreOptions.defaults().withMode(mode));
    }

    private void isNoStore(String found) {
        for (OpenMode mode : List.of(OpenMode.EXISTING, OpenMode.READ_ONLY)) {
            assertThatThrownBy(() -> open(mode))
                    .isInstanceOf(UnknownStoreException.class)
                    .hasMessageContaining(found);
        }
    }

    @Test
    void storeWithoutAnIdentity() {
        try (EntityStore store = open(OpenMode.CREATE)) {
            store.repository(StoredStore.class, String.class).deleteById(StoredStore.ONLY);
        }

        isNoStore("no row of hf_store");

        open(OpenMode.CREATE).close();
        try (EntityStore store = open(OpenMode.READ_ONLY)) {
            assertThat(store.storeId()).isNotNull();
        }
    }

    @Test
    void storeWithoutEntities() {
        try (EntityStore store = open(OpenMode.CREATE)) {
            store.repository(StoredEntity.class, String.class)
                    .deleteAll(store.repository(StoredEntity.class, String.class)
                            .findAll()
                            .toList());
        }

        isNoStore("no rows in hf_entity");
    }
}
