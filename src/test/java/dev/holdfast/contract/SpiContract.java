package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.RowPage;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What the contracts have in common: the fixture, and short ways to say what they do. */
@Timeout(120)
public interface SpiContract {

    /** The session whose rows are meant where none is named. */
    Scope MAIN = Scope.session("main");

    /** Returns the fixture of the running test, the same at every call. */
    BackendFixture fixture();

    @BeforeEach
    default void ensureContractSchema() {
        backend().ensureSchema(ContractModels.ALL);
    }

    @AfterEach
    default void closeFixture() {
        fixture().close();
    }

    default Backend backend() {
        return fixture().backend();
    }

    default EntityTable table(EntityModel model) {
        return backend().table(model, model.scoped() ? MAIN : Scope.global());
    }

    /** Writes rows of the main session, or global ones. */
    default void put(EntityModel model, Row... rows) {
        WriteBatch.Builder batch = WriteBatch.in(model.scoped() ? MAIN : Scope.global());
        Arrays.stream(rows).forEach(row -> batch.put(model, row));
        assertThat(backend().apply(batch.build()).isComplete()).isTrue();
    }

    /** Applies a batch of which nothing is refused. */
    default void applyAll(WriteBatch.Builder batch) {
        assertThat(backend().apply(batch.build()).isComplete()).isTrue();
    }

    default List<Outcome> outcomes(WriteBatch.Builder batch) {
        return backend().apply(batch.build()).outcomes();
    }

    default @Nullable Row find(EntityModel model, Key key) {
        List<Row> rows = table(model).get(List.of(key));
        assertThat(rows).hasSizeLessThan(2);
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** Returns all rows of the main session, or global ones, in order. */
    default List<Row> all(EntityModel model) {
        return scanAll(table(model), KeyRange.all(), Direction.ASCENDING, 1_000);
    }

    /** Returns the rows of a range, read in pages of a size. */
    default List<Row> scanAll(EntityTable table, KeyRange range, Direction direction, int pageSize) {
        List<Row> rows = new ArrayList<>();
        KeyRange rest = range;
        while (true) {
            RowPage page = table.scan(rest, direction, pageSize);
            KeyRange asked = rest;
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(pageSize).allMatch(row -> asked.contains(row.key()));
            rows.addAll(page.rows());
            if (page.last()) {
                return rows;
            }
            rest = rest.behind(rows.get(rows.size() - 1).key(), direction);
        }
    }

    /** Returns the keys of the rows that have a value, read in pages of a size. */
    default List<Key> findAllBy(EntityTable table, EntityModel model, String attribute, Object value, int pageSize) {
        List<Key> keys = new ArrayList<>();
        while (true) {
            Key after = keys.isEmpty() ? null : keys.get(keys.size() - 1);
            RowPage page = table.findBy(model.index(attribute), value, after, pageSize);
            assertThat(page.rows())
                    .hasSizeLessThanOrEqualTo(pageSize)
                    .allMatch(row -> after == null || row.key().compareTo(after) > 0);
            page.rows().forEach(row -> keys.add(row.key()));
            if (page.last()) {
                return keys;
            }
        }
    }

    default List<Key> findAllBy(EntityModel model, String attribute, Object value) {
        return findAllBy(table(model), model, attribute, value, 1_000);
    }

    /** Returns a row of an entity that has a tag and a content. */
    default Row tagged(Key key, @Nullable String tag, @Nullable String content) {
        return Row.of(key, tag, content);
    }

    static List<Key> keysOf(List<Row> rows) {
        return rows.stream().map(Row::key).toList();
    }
}
