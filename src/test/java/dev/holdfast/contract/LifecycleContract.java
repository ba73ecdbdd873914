package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.exceptions.StoreClosedException;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.WriteBatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a backend says of itself, and what is left of it when it is closed. */
public interface LifecycleContract extends SpiContract {

    @Test
    default void hasExactlyTheCapabilitiesItIsToHave() {
        assertThat(backend().capabilities()).isEqualTo(fixture().capabilities());
    }

    @Test
    default void tellsTimeThatGoesForward() {
        Instant earlier = backend().now();
        Instant later = backend().now();

        assertThat(later).isAfterOrEqualTo(earlier);
        assertThat(earlier).isCloseTo(Instant.now(), within(1, ChronoUnit.DAYS));
        assertThat(earlier).isEqualTo(earlier.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    default void tellsFractionsOfSeconds() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        Instant now = backend().now();
        // A moment without a fraction comes about once in a while; all of them have none only if it is cut off.
        while (now.getNano() == 0 && System.nanoTime() < deadline) {
            now = backend().now();
        }

        assertThat(now.getNano()).describedAs("nanoseconds of the time").isPositive();
    }

    @Test
    default void refusesEverythingAfterClose() {
        Backend closed = fixture().untouched();
        closed.ensureSchema(ContractModels.ALL);
        EntityTable table = closed.table(LONG_KEYED, MAIN);
        Key key = Key.of(1L);

        closed.close();
        closed.close();

        List<ThrowingCallable> calls = List.of(
                () -> table.get(List.of(key)),
                () -> table.scan(KeyRange.all(), Direction.ASCENDING, 1),
                () -> table.findBy(LONG_KEYED.index("tag"), "x", null, 1),
                () -> table.count(KeyRange.all()),
                () -> closed.apply(WriteBatch.in(MAIN).delete(LONG_KEYED, key).build()),
                () -> closed.load(WriteBatch.in(MAIN)
                        .put(LONG_KEYED, tagged(key, "a", "b"))
                        .build()),
                () -> closed.ensureSchema(ContractModels.ALL),
                () -> closed.openSchema(ContractModels.ALL));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(StoreClosedException.class);
        }
    }
}
