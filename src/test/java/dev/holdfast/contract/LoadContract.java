package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.ALL_INDEXED;
import static dev.holdfast.contract.entities.ContractModels.ALL_TYPES;
import static dev.holdfast.contract.entities.ContractModels.BYTES_KEYED;
import static dev.holdfast.contract.entities.ContractModels.GLOBAL_KEYED;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.PAIR_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TEXT_KEYED;
import static dev.holdfast.contract.entities.ContractModels.TIME_KEYED;
import static dev.holdfast.contract.entities.ContractModels.UUID_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.ValueType;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is loaded is as if it were applied. */
public interface LoadContract extends SpiContract {

    /** Another name than is usual, of whom rows are applied to compare them. */
    Scope HOSTILE = Scope.session("\\N\t\\.\n'\uD83D\uDE00");

    /** The key of the row that guards. */
    Key LOAD_GUARD = Key.of(-1L);

    private WriteResult load(WriteBatch.Builder batch) {
        return backend().load(batch.build());
    }

    private void loadAll(EntityModel model, Scope scope, List<Row> rows) {
        WriteBatch.Builder batch = WriteBatch.in(scope);
        rows.forEach(row -> batch.put(model, row));
        assertThat(load(batch).outcomes()).hasSameSizeAs(rows).containsOnly(Outcome.APPLIED);
    }

    private static WriteBatch.Builder batch(EntityModel model, long from, long to, LongFunction<Row> row) {
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        LongStream.range(from, to).forEach(i -> batch.put(model, row.apply(i)));
        return batch;
    }

    private static List<?> samples(ValueType type) {
        return switch (type) {
            case BOOLEAN -> List.of(false, true);
            case INTEGER -> Samples.INTEGERS;
            case LONG -> Samples.LONGS_IN_ORDER;
            case DOUBLE -> Samples.DOUBLES;
            case DECIMAL -> Samples.DECIMALS;
            case TEXT -> texts();
            case BYTES -> Samples.BYTES_IN_ORDER;
            case INSTANT -> Samples.INSTANTS_IN_ORDER;
            case DATE -> Samples.DATES_IN_ORDER;
            case UUID -> Samples.UUIDS_IN_ORDER;
            case JSON -> Samples.JSONS;
        };
    }

    /** Returns texts that may mean something where rows are sent as text, and all that is easily mistaken. */
    private static List<String> texts() {
        Stream<String> signs = IntStream.concat(
                        IntStream.rangeClosed(1, 0x100), IntStream.of(0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000))
                .mapToObj(Character::toString);
        Stream<String> marks =
                Stream.of("\\N", "\\.", "\\.\n", "\\x41", "\\101", "a\\", "\\\t\\", "\t\n\r\\", "a\r\nb");
        return Stream.of(Samples.TEXTS.stream(), Samples.TEXTS_IN_ORDER.stream(), signs, marks)
                .flatMap(texts -> texts)
                .distinct()
                .toList();
    }

    /** Returns rows with every sample of every attribute's type, a null beside each, and none at all. */
    private static List<Row> rowsOfSamples(EntityModel model) {
        int longest = model.attributes().stream()
                .mapToInt(attribute -> samples(attribute.type()).size())
                .max()
                .orElseThrow();
        int width = model.attributes().size();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            @Nullable Object[] values = new Object[width];
            for (int j = 0; j < width; j++) {
                List<?> samples = samples(model.attributes().get(j).type());
                values[j] = (i + j) % 5 == 4 && i >= samples.size() ? null : samples.get(i % samples.size());
            }
            rows.add(Row.of(Key.of((long) i - longest / 2), values));
        }
        rows.add(Row.of(Key.of(Long.MAX_VALUE), new Object[width]));
        return rows;
    }

    @Test
    default void loadsEveryKindOfValueAsItIsApplied() {
        for (EntityModel model : List.of(ALL_TYPES, ALL_INDEXED)) {
            List<Row> rows = rowsOfSamples(model);
            WriteBatch.Builder applied = WriteBatch.in(MAIN);
            rows.forEach(row -> applied.put(model, row));
            applyAll(applied);
            loadAll(model, HOSTILE, rows);

            assertThat(scanAll(backend().table(model, HOSTILE), KeyRange.all(), Direction.ASCENDING, 1_000))
                    .isEqualTo(rows)
                    .isEqualTo(all(model));
            assertThat(observed(model, HOSTILE))
                    .isEqualTo(observed(model, MAIN))
                    .hasSameSizeAs(rows);
        }
    }

    /** Returns the rows of a session as the store has them, as far as texts and whole numbers go. */
    private List<Map<String, Object>> observed(EntityModel model, Scope scope) {
        return fixture().observeRows(model.table()).stream()
                .filter(row -> Objects.equals(row.get("session"), scope.session()))
                .map(row -> row.entrySet().stream()
                        .filter(column -> !column.getKey().equals("session"))
                        .filter(column -> column.getValue() instanceof String || column.getValue() instanceof Number)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)))
                .sorted(Comparator.comparing(Map::toString))
                .collect(Collectors.toList());
    }

    @Test
    default void findsLoadedRowsByTheirValues() {
        List<Row> rows = rowsOfSamples(ALL_INDEXED);
        loadAll(ALL_INDEXED, MAIN, rows);

        for (Attribute index : ALL_INDEXED.indexes()) {
            int position = ALL_INDEXED.position(index);
            for (Object sample : samples(index.type())) {
                List<Key> expected = rows.stream()
                        .filter(row -> Objects.deepEquals(row.value(position), sample))
                        .map(Row::key)
                        .toList();
                assertThat(findAllBy(ALL_INDEXED, index.name(), sample))
                        .as("%s %s", index.name(), sample)
                        .isEqualTo(expected)
                        .isNotEmpty();
            }
        }
    }

    @Test
    default void loadsKeysOfEveryKind() {
        Map<EntityModel, List<Key>> keys = Map.of(
                LONG_KEYED, Samples.LONGS_IN_ORDER.stream().map(Key::of).toList(),
                TEXT_KEYED, texts().stream().map(Key::of).toList(),
                GLOBAL_KEYED, texts().stream().map(Key::of).toList(),
                UUID_KEYED, Samples.UUIDS_IN_ORDER.stream().map(Key::of).toList(),
                PAIR_KEYED, texts().stream().map(text -> Key.of(text, -1L)).toList(),
                BYTES_KEYED,
                        Samples.BYTES_IN_ORDER.stream()
                                .map(bytes -> Key.of(bytes, 1))
                                .toList(),
                TIME_KEYED,
                        Samples.INSTANTS_IN_ORDER.stream()
                                .flatMap(at -> Samples.DATES_IN_ORDER.stream().map(day -> Key.of(at, day)))
                                .toList());
        keys.forEach((model, some) -> {
            List<Row> rows = some.stream()
                    .sorted()
                    .map(key -> tagged(key, "tag", key.toString()))
                    .toList();
            loadAll(model, model.scoped() ? MAIN : Scope.global(), rows);

            assertThat(all(model)).isEqualTo(rows);
            assertThat(findAllBy(model, "tag", "tag")).isEqualTo(SpiContract.keysOf(rows));
            assertThat(table(model).count(KeyRange.all())).isEqualTo(rows.size());
        });
    }

    @Test
    default void loadsBatchOfManyRows() {
        put(LONG_KEYED, tagged(Key.of(-1L), "1", "before"));
        WriteBatch.Builder batch =
                batch(LONG_KEYED, 0, WriteBatch.MAX_ROWS, i -> tagged(Key.of(i), Long.toString(i % 7), "c" + i));

        assertThat(load(batch).isComplete()).isTrue();

        assertThat(table(LONG_KEYED).count(KeyRange.all())).isEqualTo(WriteBatch.MAX_ROWS + 1);
        assertThat(all(LONG_KEYED)).element(4_322).isEqualTo(tagged(Key.of(4_321L), Long.toString(4_321 % 7), "c4321"));
        assertThat(findAllBy(LONG_KEYED, "tag", "3"))
                .isEqualTo(LongStream.range(0, WriteBatch.MAX_ROWS)
                        .filter(i -> i % 7 == 3)
                        .mapToObj(Key::of)
                        .toList());
    }

    @Test
    default void loadsRowsOfSeveralTables() {
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        for (long i = 0; i < 600; i++) {
            batch.put(LONG_KEYED, tagged(Key.of(i), "long", "c" + i));
            batch.put(PAIR_KEYED, tagged(Key.of("p", i), "pair", null));
        }

        assertThat(load(batch).outcomes()).hasSize(1_200).containsOnly(Outcome.APPLIED);

        assertThat(all(LONG_KEYED)).hasSize(600);
        assertThat(all(PAIR_KEYED)).hasSize(600);
        assertThat(findAllBy(PAIR_KEYED, "tag", "pair")).hasSize(600);
        assertThat(findAllBy(PAIR_KEYED, "tag", "long")).isEmpty();
    }

    @Test
    default void loadsNothing() {
        assertThat(load(WriteBatch.in(MAIN)).outcomes()).isEmpty();
    }

    @Test
    default void loadsLargeRows() {
        int room = (int) WriteBatch.MAX_BYTES - 1_000;
        byte[] bytes = new byte[room / 4];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 >> 3);
        }
        String[] bodies = {"\uD83D\uDE00\\\t\n".repeat(room / 28), "\u00E9\u20AC\"".repeat(room / 24)};
        List<Row> rows = new ArrayList<>();
        for (String body : bodies) {
            @Nullable Object[] values = new Object[ALL_TYPES.attributes().size()];
            values[6] = body;
            values[7] = bytes;
            rows.add(Row.of(Key.of((long) rows.size()), values));
        }
        loadAll(ALL_TYPES, MAIN, rows);

        assertThat(all(ALL_TYPES).equals(rows)).isTrue();
    }

    @Test
    default void loadsWhileTheGuardHolds() {
        put(VERSIONED, Row.of(LOAD_GUARD, "guard", 7L));
        WriteBatch batch = batch(LONG_KEYED, 0, 1_000, i -> tagged(Key.of(i), "a", "b"))
                .put(VERSIONED, Row.of(Key.of(1L), "x", 1L))
                .build();

        WriteResult fenced = backend().load(batch.guardedBy(new Guard(VERSIONED, LOAD_GUARD, 6)));

        assertThat(fenced.outcomes()).hasSize(1_001).containsOnly(Outcome.FENCED);
        assertThat(all(LONG_KEYED)).isEmpty();
        assertThat(findAllBy(LONG_KEYED, "tag", "a")).isEmpty();
        assertThat(find(VERSIONED, Key.of(1L))).isNull();
        assertThat(backend()
                        .load(batch.guardedBy(new Guard(VERSIONED, Key.of(-2L), 0)))
                        .isFenced())
                .isTrue();
        assertThat(fixture().observeRows(LONG_KEYED.table())).isEmpty();

        assertThat(backend()
                        .load(batch.guardedBy(new Guard(VERSIONED, LOAD_GUARD, 7)))
                        .isComplete())
                .isTrue();
        assertThat(all(LONG_KEYED)).hasSize(1_000);
    }

    /** Who has changed the guard sees all that will ever be there of what was loaded under the old one. */
    @Test
    default void nothingIsLoadedOnceTheGuardHasChanged() {
        int rounds = 10;
        for (long version = 0; version < rounds; version++) {
            put(VERSIONED, Row.of(LOAD_GUARD, "guard", version));
            Guard guard = new Guard(VERSIONED, LOAD_GUARD, version);
            long round = version;
            AtomicInteger loaded = new AtomicInteger();
            List<Long> counted = new ArrayList<>();
            Threads.run(2, thread -> {
                if (thread == 0) {
                    WriteResult result;
                    do {
                        long first = round * 1_000_000 + loaded.get() * 700L;
                        WriteBatch.Builder batch =
                                batch(LONG_KEYED, first, first + 700, i -> tagged(Key.of(i), "r" + round, "c"));
                        result = backend().load(batch.build().guardedBy(guard));
                        loaded.incrementAndGet();
                    } while (!result.isFenced());
                    return;
                }
                while (loaded.get() < 2) {
                    Thread.onSpinWait();
                }
                applyAll(WriteBatch.in(MAIN).putIfVersion(VERSIONED, Row.of(LOAD_GUARD, "guard", round + 1), round));
                counted.add(table(LONG_KEYED).count(KeyRange.all().atLeast(Key.of(round * 1_000_000))));
            });

            assertThat(table(LONG_KEYED).count(KeyRange.all().atLeast(Key.of(version * 1_000_000))))
                    .isEqualTo(counted.get(0));
            assertThat(findAllBy(LONG_KEYED, "tag", "r" + version)).hasSize(Math.toIntExact(counted.get(0)));
        }
    }

    @Test
    default void twoThreadsLoadBesideEachOther() {
        int batches = 6;
        int rows = 900;
        Threads.run(2, thread -> {
            for (int i = 0; i < batches; i++) {
                long first = (long) (2 * i + thread) * rows;
                WriteBatch.Builder batch =
                        batch(LONG_KEYED, first, first + rows, key -> tagged(Key.of(key), "t" + thread, "c" + key));
                assertThat(load(batch).isComplete()).isTrue();
            }
        });

        assertThat(all(LONG_KEYED))
                .isEqualTo(LongStream.range(0, 2L * batches * rows)
                        .mapToObj(key -> tagged(Key.of(key), "t" + key / rows % 2, "c" + key))
                        .toList());
        assertThat(findAllBy(LONG_KEYED, "tag", "t1")).hasSize(batches * rows);
    }

    @Test
    default void rowsThatAreThereAreKeptOrWrittenOverAsAWhole() {
        Row[] old = LongStream.range(0, 600)
                .filter(i -> i % 3 == 0)
                .mapToObj(i -> tagged(Key.of(i), "old", "old"))
                .toArray(Row[]::new);
        put(LONG_KEYED, old);
        boolean loaded = true;
        try {
            load(batch(LONG_KEYED, 0, 600, i -> tagged(Key.of(i), "new", null)));
        } catch (HoldfastException e) {
            loaded = false;
        }

        List<Row> rows = all(LONG_KEYED);
        assertThat(rows)
                .filteredOn(row -> Arrays.asList(old).contains(row) || loadedRow(row))
                .hasSameElementsAs(rows)
                .hasSizeGreaterThanOrEqualTo(old.length);
        for (String tag : List.of("old", "new")) {
            assertThat(findAllBy(LONG_KEYED, "tag", tag))
                    .isEqualTo(rows.stream()
                            .filter(row -> tag.equals(row.value(0)))
                            .map(Row::key)
                            .toList());
        }
        if (loaded) {
            assertThat(rows).hasSize(600).allMatch(LoadContract::loadedRow);
        }
    }

    private static boolean loadedRow(Row row) {
        return row.values().equals(Arrays.asList("new", null));
    }
}
