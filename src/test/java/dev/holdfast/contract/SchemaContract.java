package dev.holdfast.contract;

import static dev.holdfast.contract.entities.ContractModels.ALL;
import static dev.holdfast.contract.entities.ContractModels.LONG_AGE;
import static dev.holdfast.contract.entities.ContractModels.NARROW_AGE;
import static dev.holdfast.contract.entities.ContractModels.WIDE_AGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A table may be older or newer than the entity that is put into it or read from it. */
public interface SchemaContract extends SpiContract {

    /** More rows than are read or written at once. */
    long MANY = 2_500;

    @Test
    default void ensureSchemaLeavesWhatIsThere() {
        Backend backend = fixture().untouched();
        backend.ensureSchema(List.of(WIDE_AGE));
        Row row = Row.of(Key.of(1L), "content", "tag", 3);
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, row));

        backend.ensureSchema(List.of(WIDE_AGE));
        backend.ensureSchema(List.of());
        backend.ensureSchema(ALL);

        assertThat(rows(backend)).containsExactly(row);
        assertThat(findBy(backend, MAIN, "grade", 3)).containsExactly(Key.of(1L));
    }

    @Test
    default void openSchemaTakesWhatIsThereAndMakesNothing() {
        Backend backend = fixture().untouched();
        for (int i = 0; i < 2; i++) {
            assertThat(backend.openSchema(List.of(WIDE_AGE))).isNotEmpty().allMatch(part -> part.contains("ct_aged"));
        }

        backend.ensureSchema(List.of(NARROW_AGE));
        assertThat(backend.openSchema(List.of())).isEmpty();
        assertThat(backend.openSchema(List.of(NARROW_AGE))).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(backend.openSchema(List.of(NARROW_AGE, WIDE_AGE)))
                    .isNotEmpty()
                    .allMatch(part -> part.contains("ct_aged"));
        }

        backend.ensureSchema(List.of(WIDE_AGE));
        assertThat(backend.openSchema(List.of(WIDE_AGE))).isEmpty();
        assertThat(rows(backend)).isEmpty();
    }

    @Test
    default void newAttributeReadsAsItsDefaultValue() {
        Backend backend = withNarrowRows();

        backend.ensureSchema(List.of(WIDE_AGE));

        assertThat(rows(backend)).containsExactly(wideRows());
        assertThat(backend.table(WIDE_AGE, MAIN).get(List.of(Key.of(7L))))
                .containsExactly(Row.of(Key.of(7L), "c1", null, 7));
    }

    @Test
    default void newIndexIsFilled() {
        Backend backend = withNarrowRows();

        backend.ensureSchema(List.of(WIDE_AGE));

        assertThat(findBy(backend, MAIN, "grade", 7)).hasSize((int) MANY).isSorted();
        assertThat(findBy(backend, MAIN, "grade", 8)).isEmpty();
        assertThat(findBy(backend, MAIN, "content", "c1"))
                .isEqualTo(LongStream.range(0, MANY)
                        .filter(i -> i % 3 == 1)
                        .mapToObj(Key::of)
                        .toList());
        assertThat(findBy(backend, Scope.session("other"), "content", "c1")).containsExactly(Key.of(5L));
    }

    @Test
    default void filledIndexFollows() {
        Backend backend = withNarrowRows();
        backend.ensureSchema(List.of(WIDE_AGE));

        apply(
                backend,
                WriteBatch.in(MAIN)
                        .deleteRange(WIDE_AGE, KeyRange.all().after(Key.of(10L)))
                        .put(WIDE_AGE, Row.of(Key.of(1L), "new", "new", 8))
                        .delete(WIDE_AGE, Key.of(4L)));

        assertThat(findBy(backend, MAIN, "content", "c1")).containsExactly(Key.of(7L), Key.of(10L));
        assertThat(findBy(backend, MAIN, "grade", 7)).hasSize(9).doesNotContain(Key.of(1L), Key.of(4L));
        assertThat(findBy(backend, MAIN, "tag", "new")).containsExactly(Key.of(1L));
    }

    @Test
    default void fieldsUnknownToTheEntityAreKept() {
        Backend backend = withBothAges();
        apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(1L), "old", "kept", 3)));

        apply(backend, WriteBatch.in(MAIN).put(NARROW_AGE, Row.of(Key.of(1L), "new")));

        assertThat(rows(backend)).containsExactly(Row.of(Key.of(1L), "new", "kept", 3));
        assertThat(findBy(backend, MAIN, "tag", "kept")).containsExactly(Key.of(1L));
        assertThat(findBy(backend, MAIN, "grade", 3)).containsExactly(Key.of(1L));
        assertThat(findBy(backend, MAIN, "content", "new")).containsExactly(Key.of(1L));
        assertThat(findBy(backend, MAIN, "content", "old")).isEmpty();
        assertThat(backend.table(NARROW_AGE, MAIN).get(List.of(Key.of(1L)))).containsExactly(Row.of(Key.of(1L), "new"));
    }

    @Test
    default void fieldsUnknownToTheEntityGoWithTheirRow() {
        Backend backend = withBothAges();
        for (long key = 1; key <= 3; key++) {
            apply(backend, WriteBatch.in(MAIN).put(WIDE_AGE, Row.of(Key.of(key), "old", "tag", 3)));
        }

        apply(backend, WriteBatch.in(MAIN).delete(NARROW_AGE, Key.of(1L)));
        apply(backend, WriteBatch.in(MAIN).put(NARROW_AGE, Row.of(Key.of(1L), "new")));
        apply(
                backend,
                WriteBatch.in(MAIN)
                        .deleteRange(NARROW_AGE, KeyRange.all().after(Key.of(1L)))
                        .put(NARROW_AGE, Row.of(Key.of(2L), "new")));

        assertThat(rows(backend))
                .containsExactly(Row.of(Key.of(1L), "new", null, 7), Row.of(Key.of(2L), "new", null, 7));
        assertThat(findBy(backend, MAIN, "tag", "tag")).isEmpty();
        assertThat(findBy(backend, MAIN, "grade", 3)).isEmpty();
        assertThat(findBy(backend, MAIN, "grade", 7)).containsExactly(Key.of(1L), Key.of(2L));
    }

    @Test
    default void rowOfOlderProgramHasDefaultValues() {
        Backend backend = withBothAges();

        apply(backend, WriteBatch.in(MAIN).insertIfAbsent(NARROW_AGE, Row.of(Key.of(1L), "narrow")));

        assertThat(rows(backend)).containsExactly(Row.of(Key.of(1L), "narrow", null, 7));
        assertThat(findBy(backend, MAIN, "grade", 7)).containsExactly(Key.of(1L));
    }

    @Test
    default void integersThatBecomeLongsAreRead() {
        Backend backend = fixture().untouched();
        backend.ensureSchema(List.of(NARROW_AGE));
        apply(backend, WriteBatch.in(MAIN).put(NARROW_AGE, Row.of(Key.of(1L), "before all")));
        backend.ensureSchema(List.of(WIDE_AGE));
        apply(
                backend,
                WriteBatch.in(MAIN)
                        .put(WIDE_AGE, Row.of(Key.of(2L), null, null, -3))
                        .put(WIDE_AGE, Row.of(Key.of(3L), null, null, Integer.MAX_VALUE)));

        backend.ensureSchema(List.of(LONG_AGE));
        apply(backend, WriteBatch.in(MAIN).put(LONG_AGE, Row.of(Key.of(4L), null, null, Long.MAX_VALUE)));

        EntityTable table = backend.table(LONG_AGE, MAIN);
        Row[] rows = {
            Row.of(Key.of(1L), "before all", null, 7L),
            Row.of(Key.of(2L), null, null, -3L),
            Row.of(Key.of(3L), null, null, (long) Integer.MAX_VALUE),
            Row.of(Key.of(4L), null, null, Long.MAX_VALUE)
        };
        assertThat(scanAll(table, KeyRange.all(), Direction.ASCENDING, 1_000)).containsExactly(rows);
        assertThat(table.get(List.of(Key.of(1L), Key.of(2L), Key.of(3L), Key.of(4L))))
                .containsExactlyInAnyOrder(rows);
        for (Row row : rows) {
            assertThat(table.findBy(LONG_AGE.index("grade"), row.value(2), null, 10)
                            .rows())
                    .containsExactly(row);
        }
    }

    private Backend withNarrowRows() {
        Backend backend = fixture().untouched();
        backend.ensureSchema(List.of(NARROW_AGE));
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        LongStream.range(0, MANY).forEach(i -> batch.put(NARROW_AGE, Row.of(Key.of(i), "c" + i % 3)));
        apply(backend, batch);
        apply(backend, WriteBatch.in(Scope.session("other")).put(NARROW_AGE, Row.of(Key.of(5L), "c1")));
        return backend;
    }

    private Backend withBothAges() {
        Backend backend = fixture().untouched();
        backend.ensureSchema(List.of(NARROW_AGE));
        backend.ensureSchema(List.of(NARROW_AGE, WIDE_AGE));
        return backend;
    }

    private static Row[] wideRows() {
        return LongStream.range(0, MANY)
                .mapToObj(i -> Row.of(Key.of(i), "c" + i % 3, null, 7))
                .toArray(Row[]::new);
    }

    private static void apply(Backend backend, WriteBatch.Builder batch) {
        assertThat(backend.apply(batch.build()).isComplete()).isTrue();
    }

    private List<Row> rows(Backend backend) {
        return scanAll(backend.table(WIDE_AGE, MAIN), KeyRange.all(), Direction.ASCENDING, 1_000);
    }

    private List<Key> findBy(Backend backend, Scope scope, String attribute, Object value) {
        EntityTable table = backend.table(WIDE_AGE, scope);
        return findAllBy(table, WIDE_AGE, attribute, value, 1_000);
    }
}
