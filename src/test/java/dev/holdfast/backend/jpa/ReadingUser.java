package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.entities.Note;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Scope;
import java.util.List;

/** Reads in every way, what {@link Failing#use} has written, where nothing may be written. */
final class ReadingUser {

    private ReadingUser() {}

    private static EntityStore open(BackendSettings settings, OpenMode mode, Class<?>... entities) {
        return EntityStore.openWithoutHome(settings, StoreOptions.defaults().withMode(mode), entities);
    }

    static void reads(BackendSettings settings) {
        try (EntityStore store = open(settings, OpenMode.READ_ONLY)) {
            EntityTable peers = store.rows(store.model("peer"), Scope.session("main"));
            assertThat(peers.get(List.of(Key.of(1L)))).hasSize(1);
            assertThat(peers.get(List.of(Key.of(1L), Key.of(2L)))).hasSize(1);
            assertThat(peers.scan(KeyRange.all(), Direction.DESCENDING, 10).rows())
                    .hasSize(1);
            assertThat(peers.findBy(store.model("peer").index("username"), "x", null, 10)
                            .rows())
                    .isEmpty();
            assertThat(peers.count(KeyRange.all())).isEqualTo(1);
            assertThat(store.findSession("main")).isPresent();
        }
        assertThatThrownBy(() -> open(settings, OpenMode.READ_ONLY, Peer.class, Note.class))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("the table Note");
    }

    /** Finds no store in either mode that makes none. */
    static void findsNone(BackendSettings settings) {
        for (OpenMode mode : List.of(OpenMode.EXISTING, OpenMode.READ_ONLY)) {
            assertThatThrownBy(() -> open(settings, mode))
                    .isInstanceOf(UnknownStoreException.class)
                    .hasMessageStartingWith("There is no store in " + settings.describe())
                    .hasMessageNotContaining(Failing.PASSWORD);
        }
    }
}
