package dev.holdfast.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.StoreOptions;
import dev.holdfast.contract.Threads;
import dev.holdfast.exceptions.SessionHeldException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.spi.Backend;
import dev.holdfast.testing.HeldBackend;
import dev.holdfast.testing.SortedMapBackend;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TakenLeaseTest {

    private static final StoreOptions OPTIONS = StoreOptions.defaults().withLeasePeriod(Duration.ofSeconds(1));

    private final EntityBinding<StoredLease> leases = EntityBinding.of(StoredLease.class);
    private final EntityBinding<StoredProcess> processes = EntityBinding.of(StoredProcess.class);

    private LeaseTables tables(Backend backend) {
        return new LeaseTables(backend, leases, processes);
    }

    @Test
    void whoseSessionIsTakenGetsToKnow() {
        SortedMapBackend shared = new SortedMapBackend();
        shared.ensureSchema(List.of(leases.model(), processes.model()));
        HeldBackend cut = new HeldBackend(shared, StoredProcess.class);
        LeaseTables tables = tables(shared);
        try (Leases holder = new Leases(tables(cut), OPTIONS, false);
                Leases other = new Leases(tables, OPTIONS, false)) {
            holder.take("main");
            cut.refuse(batch -> {
                throw new StoreUnavailableException("The network is cut.");
            });
            UUID process = UUID.fromString(
                    Objects.requireNonNull(tables.find("main").orElseThrow().holder()));
            long signs = tables.signs(process);

            other.take("main");

            assertThat(tables.signs(process)).isEqualTo(signs + 1);
            cut.refuse(batch -> {});
        }
    }

    @Test
    void threadsThatWaitForOneSessionWaitTogether() {
        SortedMapBackend shared = new SortedMapBackend();
        shared.ensureSchema(List.of(leases.model(), processes.model()));
        try (Leases holder = new Leases(tables(shared), OPTIONS, false);
                Leases other = new Leases(tables(shared), OPTIONS, false)) {
            holder.take("main");
            long begun = System.nanoTime();

            Threads.run(
                    8, thread -> assertThatThrownBy(() -> other.take("main")).isInstanceOf(SessionHeldException.class));

            // One after the other they would need eight times three seconds.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        }
    }
}
