package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.ALL_TYPES;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.internal.cache.ScopeCache;
import dev.holdfast.internal.cache.StoreCache;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A cache over a backend holds what the backend has, whatever comes between the reading of a row and the keeping of it. */
public interface CacheContract extends SpiContract {

    /** What a test does between two steps of a read or a write. */
    final class Caching {

        private final SpiContract contract;
        private final StoreCache store = new StoreCache(CacheSettings.defaults(), Map.of());
        private final ScopeCache rows = store.session();
        private int reads;

        private Caching(SpiContract contract) {
            this.contract = contract;
        }

        private Supplier<EntityTable> table(EntityModel model, Runnable afterRead) {
            EntityTable real = contract.table(model);
            return () -> new HeldTable(real, () -> {
                reads++;
                afterRead.run();
            });
        }

        @Nullable
        Row get(long key) {
            return get(LONG_KEYED, Key.of(key));
        }

        @Nullable
        Row get(EntityModel model, Key key) {
            return rows.table(model).get(key, table(model, () -> {}));
        }

        /** Gets a row, and does something between the moment at which it is read and that at which it is there. */
        @Nullable
        Row get(long key, Runnable meanwhile) {
            return rows.table(LONG_KEYED).get(Key.of(key), table(LONG_KEYED, meanwhile));
        }

        WriteResult write(WriteBatch.Builder batch) {
            return write(batch, contract.backend()::apply);
        }

        WriteResult write(WriteBatch.Builder batch, Function<WriteBatch, WriteResult> writer) {
            return rows.write(batch.build(), writer);
        }

        WriteResult put(long key, String content) {
            return write(WriteBatch.in(MAIN).put(LONG_KEYED, row(key, content)));
        }

        /** Returns how often the backend was asked since the last call. */
        int reads() {
            int since = reads;
            reads = 0;
            return since;
        }
    }

    private Caching caching() {
        return new Caching(this);
    }

    private static Row row(long key, String content) {
        return Row.of(Key.of(key), "tag", content);
    }

    @Test
    default void rowIsReadOnce() {
        put(LONG_KEYED, row(1, "a"));
        Caching cache = caching();

        assertThat(cache.get(1)).isEqualTo(row(1, "a"));
        assertThat(cache.get(1)).isEqualTo(row(1, "a"));

        assertThat(cache.reads()).isEqualTo(1);
        assertThat(cache.store.statistics().hits()).isEqualTo(1);
        assertThat(cache.store.statistics().misses()).isEqualTo(1);
        assertThat(cache.store.statistics().entries()).isEqualTo(1);
        assertThat(cache.store.statistics().bytes()).isPositive();
    }

    @Test
    default void gapIsReadOnce() {
        Caching cache = caching();

        assertThat(cache.get(1)).isNull();
        assertThat(cache.get(1)).isNull();
        assertThat(cache.reads()).isEqualTo(1);

        cache.put(1, "a");
        assertThat(cache.get(1)).isEqualTo(row(1, "a"));
        cache.write(WriteBatch.in(MAIN).delete(LONG_KEYED, Key.of(1L)));
        assertThat(cache.get(1)).isNull();
        assertThat(cache.reads()).isZero();
    }

    @Test
    default void ofManyRowsOnlyTheMissingAreRead() {
        put(LONG_KEYED, row(1, "a"), row(2, "b"), row(3, "c"));
        Caching cache = caching();
        cache.get(2);
        cache.get(4);

        List<Key> asked = new ArrayList<>();
        List<Row> rows = cache.rows
                .table(LONG_KEYED)
                .getAll(
                        List.of(Key.of(1L), Key.of(2L), Key.of(3L), Key.of(4L), Key.of(5L)),
                        () -> new HeldTable(table(LONG_KEYED), () -> {}, asked));

        assertThat(asked).containsExactly(Key.of(1L), Key.of(3L), Key.of(5L));
        assertThat(rows).containsExactlyInAnyOrder(row(1, "a"), row(2, "b"), row(3, "c"));
        cache.reads();
        assertThat(cache.get(5)).isNull();
        assertThat(cache.get(3)).isEqualTo(row(3, "c"));
        assertThat(cache.reads()).isZero();
    }

    @Test
    default void manyRowsAreOfOneMoment() {
        put(LONG_KEYED, row(1, "old"), row(2, "old"));
        Caching cache = caching();
        cache.get(1);
        WriteBatch.Builder both =
                WriteBatch.in(MAIN).put(LONG_KEYED, row(1, "new")).put(LONG_KEYED, row(2, "new"));
        AtomicBoolean written = new AtomicBoolean();

        List<Row> rows = cache.rows.table(LONG_KEYED).getAll(List.of(Key.of(1L), Key.of(2L)), () -> {
            if (written.compareAndSet(false, true)) {
                cache.write(both);
            }
            return table(LONG_KEYED);
        });

        assertThat(rows).containsExactlyInAnyOrder(row(1, "new"), row(2, "new"));
    }

    @Test
    default void writtenRowIsAsItIsRead() {
        Row full = Row.of(
                Key.of(1L),
                true,
                -7,
                1L << 62,
                -0.5,
                new BigDecimal("12345678901234567890.0123456789"),
                "n\u00e4me ",
                "b\uD83D\uDE00dy",
                new byte[] {0, -1, 2},
                Instant.parse("2026-01-02T03:04:05.000006Z"),
                LocalDate.of(2024, 2, 29),
                new UUID(-1, 1),
                "{\"b\":1.10,\"a\":[]}");
        Row bare = Row.of(Key.of(2L), new @Nullable Object[12]);
        Caching cache = caching();

        cache.write(WriteBatch.in(MAIN).put(ALL_TYPES, full).put(ALL_TYPES, bare));

        assertThat(cache.get(ALL_TYPES, full.key())).isEqualTo(find(ALL_TYPES, full.key()));
        assertThat(cache.get(ALL_TYPES, bare.key())).isEqualTo(find(ALL_TYPES, bare.key()));
        assertThat(cache.reads()).isZero();
    }

    @Test
    default void loadThatOverlapsWriteIsNotKept() {
        put(LONG_KEYED, row(1, "old"));
        Caching cache = caching();

        assertThat(cache.get(1, () -> cache.put(1, "new"))).isEqualTo(row(1, "old"));

        assertThat(cache.get(1)).isEqualTo(row(1, "new"));
    }

    @Test
    default void loadThatBeginsDuringWriteIsNotKept() {
        put(LONG_KEYED, row(1, "old"));
        Caching cache = caching();

        cache.write(WriteBatch.in(MAIN).put(LONG_KEYED, row(1, "new")), batch -> {
            assertThat(cache.get(1)).isEqualTo(row(1, "old"));
            assertThat(cache.store.statistics().entries()).isZero();
            return backend().apply(batch);
        });

        assertThat(cache.get(1)).isEqualTo(row(1, "new"));
    }

    @Test
    default void gapThatOverlapsWriteIsNotKept() {
        Caching cache = caching();

        assertThat(cache.get(1, () -> cache.put(1, "new"))).isNull();

        assertThat(cache.get(1)).isEqualTo(row(1, "new"));
    }

    @Test
    default void rowIsNotAnsweredFromTheCacheWhileItIsWritten() {
        put(LONG_KEYED, row(1, "old"));
        Caching cache = caching();
        cache.get(1);

        cache.write(WriteBatch.in(MAIN).put(LONG_KEYED, row(1, "new")), batch -> {
            WriteResult result = backend().apply(batch);
            assertThat(cache.get(1)).isEqualTo(row(1, "new"));
            return result;
        });
    }

    @Test
    default void ofTwoWritesAtOnceNeitherIsKept() {
        Caching cache = caching();

        cache.write(WriteBatch.in(MAIN).put(LONG_KEYED, row(1, "first")), batch -> {
            WriteResult result = backend().apply(batch);
            cache.put(1, "second");
            assertThat(cache.store.statistics().entries()).isZero();
            return result;
        });

        assertThat(cache.get(1)).isEqualTo(row(1, "second"));
        assertThat(cache.reads()).isEqualTo(1);
    }

    @Test
    default void rowWhoseWriteHasNoAnswerIsNotKept() {
        put(LONG_KEYED, row(1, "old"), row(2, "other"));
        Caching cache = caching();
        cache.get(1);
        cache.get(2);
        WriteBatch.Builder batch = WriteBatch.in(MAIN).put(LONG_KEYED, row(1, "new"));

        assertThatThrownBy(() -> cache.write(batch, written -> {
                    backend().apply(written);
                    throw new StoreUnavailableException("The answer was lost by the test.");
                }))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(cache.get(1)).isEqualTo(row(1, "new"));
        cache.reads();
        assertThat(cache.get(2)).as("another row that was kept").isEqualTo(row(2, "other"));
        assertThat(cache.reads()).isZero();
    }

    @Test
    default void nothingIsKeptWhileTheStoreMayStillCarryOutWrite() {
        put(LONG_KEYED, row(1, "old"));
        Caching cache = caching();
        WriteBatch.Builder batch = WriteBatch.in(MAIN).put(LONG_KEYED, row(1, "late"));
        assertThatThrownBy(() -> cache.write(batch, written -> {
                    throw new StoreUnavailableException("The answer was lost by the test.");
                }))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(cache.get(1)).isEqualTo(row(1, "old"));
        cache.put(1, "between");
        backend().apply(batch.build());

        assertThat(cache.get(1)).isEqualTo(row(1, "late"));
    }

    @Test
    default void refusedWriteLetsGoOfItsRow() {
        put(VERSIONED, Row.of(Key.of(1L), "old", 1L));
        Caching cache = caching();
        cache.get(VERSIONED, Key.of(1L));
        // Past the cache, as nobody may: so that it can be seen whether the store is asked.
        put(VERSIONED, Row.of(Key.of(1L), "newer", 2L));

        WriteResult result = cache.write(WriteBatch.in(MAIN).putIfVersion(VERSIONED, Row.of(Key.of(1L), "no", 2L), 1));

        assertThat(result.isComplete()).isFalse();
        assertThat(cache.get(VERSIONED, Key.of(1L))).isEqualTo(Row.of(Key.of(1L), "newer", 2L));
    }

    @Test
    default void heldBackWriteIsNotKept() {
        put(VERSIONED, Row.of(Key.of(1L), "old", 1L));
        Caching cache = caching();

        cache.write(WriteBatch.in(MAIN)
                .strict()
                .put(LONG_KEYED, row(1, "no"))
                .putIfVersion(VERSIONED, Row.of(Key.of(1L), "no", 3L), 2));

        assertThat(cache.get(1)).isNull();
        assertThat(cache.get(VERSIONED, Key.of(1L))).isEqualTo(Row.of(Key.of(1L), "old", 1L));
    }

    @Test
    default void deletedRangeLetsGoOfAllRowsOfItsEntity() {
        put(LONG_KEYED, row(1, "a"), row(2, "b"), row(9, "z"));
        put(VERSIONED, Row.of(Key.of(1L), "other", 1L));
        Caching cache = caching();
        List.of(1L, 2L, 3L, 9L).forEach(cache::get);
        cache.get(VERSIONED, Key.of(1L));
        cache.reads();

        cache.write(WriteBatch.in(MAIN).deleteRange(LONG_KEYED, KeyRange.all().atMost(Key.of(5L))));

        assertThat(cache.store.statistics().entries()).isEqualTo(1);
        assertThat(cache.get(1)).isNull();
        assertThat(cache.get(9)).isEqualTo(row(9, "z"));
        assertThat(cache.reads()).isEqualTo(2);
        assertThat(cache.get(1)).isNull();
        cache.get(VERSIONED, Key.of(1L));
        assertThat(cache.reads())
                .as("what was read again, and of another entity")
                .isZero();
    }

    @Test
    default void loadThatOverlapsDeletedRangeIsNotKept() {
        put(LONG_KEYED, row(1, "a"));
        Caching cache = caching();
        WriteBatch.Builder all = WriteBatch.in(MAIN).deleteRange(LONG_KEYED, KeyRange.all());

        assertThat(cache.get(1, () -> cache.write(all))).isEqualTo(row(1, "a"));
        assertThat(cache.get(1)).isNull();

        cache.put(1, "b");
        cache.write(WriteBatch.in(MAIN).deleteRange(LONG_KEYED, KeyRange.all()), batch -> {
            assertThat(cache.get(1)).isEqualTo(row(1, "b"));
            return backend().apply(batch);
        });
        assertThat(cache.get(1)).isNull();
    }

    @Test
    default void rowsBesideDeletedRangeAreWritten() {
        put(LONG_KEYED, row(1, "a"), row(2, "b"));
        Caching cache = caching();
        cache.get(1);
        cache.get(2);

        cache.write(WriteBatch.in(MAIN).deleteRange(LONG_KEYED, KeyRange.all()).put(LONG_KEYED, row(2, "new")));

        assertThat(cache.get(1)).isNull();
        assertThat(cache.get(2)).isEqualTo(row(2, "new"));
    }

    @Test
    default void droppedCacheKeepsNothing() {
        put(LONG_KEYED, row(1, "a"));
        Caching cache = caching();

        cache.get(1, cache.rows::drop);
        cache.get(1);
        cache.put(1, "b");

        assertThat(cache.store.statistics().entries()).isZero();
        assertThat(cache.get(1)).isEqualTo(row(1, "b"));
    }
}
