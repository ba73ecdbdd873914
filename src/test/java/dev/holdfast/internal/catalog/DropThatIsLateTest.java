package dev.holdfast.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.session.Peer;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.HeldBackend;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.SortedMapBackend;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A process that is dropping a session, and is stopped until others have made it anew. */
class DropThatIsLateTest {

    private final SortedMapBackend kept = new SortedMapBackend();
    private final HeldBackend backend = new HeldBackend(kept, StoredSession.class);

    @Test
    void leavesTheNewSessionAlone() {
        try (EntityStore store = EntityStore.openWithoutHome(new KeptSettings(backend))) {
            try (Session session = store.session("main")) {
                session.repository(Peer.class).save(new Peer(1));
            }
            backend.refuse(batch -> {
                if (batch.operations().stream().anyMatch(WriteBatch.Delete.class::isInstance)) {
                    backend.refuse(any -> {});
                    openElsewhere();
                }
            });

            assertThatThrownBy(() -> store.dropSession("main")).isInstanceOf(OptimisticLockingFailureException.class);
            assertThat(store.sessions()).hasSize(1);
        }
    }

    /** Changes the row of the session, as whoever opens it does. */
    private void openElsewhere() {
        EntityBinding<StoredSession> binding = EntityBinding.of(StoredSession.class);
        Row row = kept.table(binding.model(), Scope.global())
                .get(List.of(Key.of("main")))
                .get(0);
        StoredSession session = binding.toEntity(row, null);
        session.setOpenedAt(Instant.now());
        kept.apply(WriteBatch.in(Scope.global())
                .put(
                        binding.model(),
                        binding.withVersion(
                                binding.toRow(session),
                                1 + Objects.requireNonNull(binding.model().version(row))))
                .build());
    }
}
