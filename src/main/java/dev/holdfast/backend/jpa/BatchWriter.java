package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Condition;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one batch, in one transaction unless it {@linkplain #isOneStatement is one statement}: the guard, then ranges,
 * then the conditions, then deletes and puts, in one order for all batches, so that two rarely wait for each other.
 *
 * <p>Rows that conditions are about are locked as they are read. A row that was found missing cannot be locked, so it is
 * inserted, never put over one that has come meanwhile: then the transaction fails and is run again.
 */
final class BatchWriter {

    private static final int ROWS_A_STATEMENT = 500;

    private final WriteBatch batch;
    private final Scope scope;
    private final Function<EntityModel, MappedTable> tables;
    private final SqlFeatures features;
    private final Connection connection;
    private final Outcome[] outcomes;

    /** Which operations were seen to have no row. */
    private final boolean[] missing;

    BatchWriter(
            WriteBatch batch, Function<EntityModel, MappedTable> tables, SqlFeatures features, Connection connection) {
        this.batch = batch;
        this.scope = batch.scope();
        this.tables = tables;
        this.features = features;
        this.connection = connection;
        this.outcomes = new Outcome[batch.operations().size()];
        Arrays.fill(outcomes, Outcome.APPLIED);
        this.missing = new boolean[outcomes.length];
    }

    /** Returns whether {@link #writeByItself} can carry out a batch in one statement, which needs no transaction around it. */
    static boolean isOneStatement(WriteBatch batch, RowWriter rows) {
        if (batch.hasConditions()) {
            return false;
        }
        if (isOfOneTable(batch)) {
            return rows.putsAtOnce(
                    batch.puts().stream().map(WriteBatch.Put::row).toList());
        }
        return batch.guard() == null && batch.operations().size() == 1;
    }

    /** Returns whether a batch only puts rows, all into one table. */
    private static boolean isOfOneTable(WriteBatch batch) {
        EntityModel model = batch.operations().get(0).model();
        return batch.onlyPuts() && batch.operations().stream().allMatch(operation -> operation.model() == model);
    }

    /**
     * Carries out a batch that {@linkplain #isOneStatement is one statement}.
     *
     * @return nothing if nothing was done, and only {@link #write} can tell why
     */
    Optional<WriteResult> writeByItself() throws SQLException {
        return batch.guard() == null ? Optional.of(write()) : putGuarded();
    }

    WriteResult write() throws SQLException {
        // Where that is a statement by itself it was tried before.
        Optional<WriteResult> guarded = features.writesByItself() ? Optional.empty() : putGuarded();
        if (guarded.isPresent()) {
            return guarded.get();
        }
        if (isFenced()) {
            return WriteResult.fenced(batch);
        }
        for (WriteBatch.Operation operation : batch.operations()) {
            if (operation instanceof WriteBatch.DeleteRange range) {
                deleteRange(range);
            }
        }
        if (batch.hasConditions()) {
            judge();
        }
        WriteResult result = new WriteResult(Arrays.asList(outcomes));
        if (batch.isStrict() && !result.isComplete()) {
            return result.heldBack();
        }
        Map<EntityModel, Changes> changes = new TreeMap<>(Comparator.comparing(EntityModel::table));
        for (int i = 0; i < outcomes.length; i++) {
            WriteBatch.Operation operation = batch.operations().get(i);
            if (outcomes[i] == Outcome.APPLIED && !(operation instanceof WriteBatch.DeleteRange)) {
                changes.computeIfAbsent(operation.model(), model -> new Changes())
                        .add(operation, missing[i]);
            }
        }
        for (Map.Entry<EntityModel, Changes> entry : changes.entrySet()) {
            carryOut(tables.apply(entry.getKey()), entry.getValue());
        }
        return result;
    }

    /** Writes a guarded batch that puts rows into one table in one statement, where the database has such. */
    private Optional<WriteResult> putGuarded() throws SQLException {
        Guard guard = batch.guard();
        if (guard == null || !isOfOneTable(batch)) {
            return Optional.empty();
        }
        MappedTable table = tables.apply(batch.operations().get(0).model());
        List<Row> rows = batch.puts().stream()
                .map(WriteBatch.Put::row)
                .sorted(Comparator.comparing(Row::key))
                .toList();
        return features.rows()
                .putGuarded(connection, table, scope, rows, tables.apply(guard.model()), guard)
                .map(held -> held ? new WriteResult(Arrays.asList(outcomes)) : WriteResult.fenced(batch));
    }

    /**
     * Writes the rows of a batch as {@link dev.holdfast.spi.Backend#load} does, which may fail if there is one of them.
     *
     * <p>The guard comes last. A server ends a transaction whose process was stopped, but not while it is being sent rows: a
     * guard that was locked by then would keep others from taking over for as long.
     */
    WriteResult load() throws SQLException {
        Map<EntityModel, List<Row>> rows = new TreeMap<>(Comparator.comparing(EntityModel::table));
        for (WriteBatch.Put put : batch.puts()) {
            rows.computeIfAbsent(put.model(), model -> new ArrayList<>()).add(put.row());
        }
        for (Map.Entry<EntityModel, List<Row>> entry : rows.entrySet()) {
            entry.getValue().sort(Comparator.comparing(Row::key));
            features.rows().load(connection, tables.apply(entry.getKey()), scope, entry.getValue());
        }
        if (isFenced()) {
            connection.rollback();
            return WriteResult.fenced(batch);
        }
        return new WriteResult(Arrays.asList(outcomes));
    }

    /** What is to be done in one table. */
    private static final class Changes {

        private final List<Key> deletes = new ArrayList<>();
        private final List<Row> puts = new ArrayList<>();
        private final List<Row> inserts = new ArrayList<>();

        void add(WriteBatch.Operation operation, boolean isMissing) {
            if (operation instanceof WriteBatch.Delete delete) {
                deletes.add(delete.key());
            } else if (operation instanceof WriteBatch.Put put) {
                (isMissing ? inserts : puts).add(put.row());
            }
        }
    }

    private void carryOut(MappedTable table, Changes changes) throws SQLException {
        changes.deletes.sort(null);
        changes.puts.sort(Comparator.comparing(Row::key));
        changes.inserts.sort(Comparator.comparing(Row::key));
        features.rows().delete(connection, table, scope, changes.deletes);
        features.rows().put(connection, table, scope, changes.puts);
        features.rows().insert(connection, table, scope, changes.inserts);
    }

    private void deleteRange(WriteBatch.DeleteRange operation) throws SQLException {
        MappedTable table = tables.apply(operation.model());
        KeyPredicate predicate = new KeyPredicate(table, features.keyOrder());
        SqlText sql = new SqlText("delete from " + table.name());
        predicate.addScope(sql, scope);
        predicate.addRange(sql, operation.range());
        try (PreparedStatement statement = sql.prepare(connection)) {
            features.statements().update(statement);
        }
    }

    private boolean isFenced() throws SQLException {
        Guard guard = batch.guard();
        if (guard == null) {
            return false;
        }
        Map<Key, @Nullable Long> stored =
                readVersions(tables.apply(guard.model()), List.of(guard.key()), features.guardLock());
        return !guard.holds(stored.containsKey(guard.key()), stored.get(guard.key()));
    }

    private void judge() throws SQLException {
        Map<EntityModel, List<Key>> wanted = new LinkedHashMap<>();
        for (WriteBatch.Operation operation : batch.operations()) {
            Key key = WriteBatch.keyOf(operation);
            if (key != null && !WriteBatch.conditionOf(operation).equals(Condition.NONE)) {
                wanted.computeIfAbsent(operation.model(), model -> new ArrayList<>())
                        .add(key);
            }
        }
        Map<EntityModel, Map<Key, @Nullable Long>> versions = new HashMap<>();
        for (Map.Entry<EntityModel, List<Key>> entry : wanted.entrySet()) {
            versions.put(
                    entry.getKey(), readVersions(tables.apply(entry.getKey()), entry.getValue(), features.rowLock()));
        }
        for (int i = 0; i < outcomes.length; i++) {
            WriteBatch.Operation operation = batch.operations().get(i);
            Map<Key, @Nullable Long> stored = versions.get(operation.model());
            Condition condition = WriteBatch.conditionOf(operation);
            Key key = WriteBatch.keyOf(operation);
            if (stored != null && key != null && !condition.equals(Condition.NONE)) {
                missing[i] = !stored.containsKey(key);
                outcomes[i] = condition.check(!missing[i], stored.get(key));
            }
        }
    }

    private Map<Key, @Nullable Long> readVersions(MappedTable table, List<Key> keys, String lockWords)
            throws SQLException {
        Map<Key, @Nullable Long> versions = new HashMap<>();
        List<String> columns =
                new ArrayList<>(table.key().stream().map(MappedColumn::name).toList());
        int position = table.model().versionPosition();
        @Nullable
        MappedColumn version = position < 0 ? null : table.attributes().get(position);
        if (version != null) {
            columns.add(version.name());
        }
        String lock = lockWords.isEmpty() ? "" : inOrder(table) + lockWords;
        List<Key> sorted = new ArrayList<>(keys);
        sorted.sort(null);
        for (int from = 0; from < keys.size(); from += ROWS_A_STATEMENT) {
            List<Key> some = sorted.subList(from, Math.min(from + ROWS_A_STATEMENT, keys.size()));
            try (PreparedStatement statement = features.keyLookup()
                            .select(table, columns, scope, some)
                            .add(lock)
                            .prepare(connection);
                    ResultSet result = features.statements().query(statement)) {
                while (result.next()) {
                    Object stored = version == null ? null : version.read(result, columns.size());
                    versions.put(
                            table.readKey(result), stored instanceof Number number ? (Long) number.longValue() : null);
                }
            }
        }
        return versions;
    }

    private static String inOrder(MappedTable table) {
        return table.primaryKey().stream()
                .map(column -> KeyLookup.ALIAS + "." + column)
                .collect(Collectors.joining(", ", " order by ", ""));
    }
}
