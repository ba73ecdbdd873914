package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Outcome;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way into the store: a call of {@link LuaScript#APPLY}, and another as long as the script, having written
 * nothing, says what it has to be told first. Used once, by one thread.
 */
final class BatchWriter {

    private static final byte[] NOTHING = {};

    /** Far more than happen, unless other programs change the same rows without a pause. */
    private static final int MOST_CALLS = 1_000;

    private final RedisCalls calls;
    private final KeyNames names;
    private final RedisSchema schema;
    private final WriteBatch batch;
    private final String tag;
    private final List<TableWrite> tables;
    private boolean entered;
    private @Nullable Supplier<List<Object>> sent;

    BatchWriter(RedisCalls calls, KeyNames names, RedisSchema schema, WriteBatch batch) {
        this.calls = calls;
        this.names = names;
        this.schema = schema;
        this.batch = batch;
        Scope scope = batch.scope();
        this.tag = KeyNames.tag(scope);
        this.tables = List.copyOf(tables(batch, schema));
    }

    private static Collection<TableWrite> tables(WriteBatch batch, RedisSchema schema) {
        Map<EntityModel, TableWrite> tables = new LinkedHashMap<>();
        for (WriteBatch.Operation operation : batch.operations()) {
            EntityModel model = operation.model();
            TableWrite table = tables.computeIfAbsent(model, one -> new TableWrite(one, schema.indexes(one)));
            if (operation instanceof WriteBatch.DeleteRange delete) {
                table.addRange(delete.range());
            }
        }
        for (int i = 0; i < batch.operations().size(); i++) {
            WriteBatch.Operation operation = batch.operations().get(i);
            Objects.requireNonNull(tables.get(operation.model())).add(i, operation);
        }
        return tables.values();
    }

    /** Begins the first call, so that other batches can be sent before it is answered. */
    void send() {
        sent = call();
    }

    private Supplier<List<Object>> call() {
        return calls.send("writing a batch", LuaScript.APPLY, keys(), arguments());
    }

    /** Writes the batch; if it was {@linkplain #send sent}, goes on from there. */
    WriteResult write() {
        for (int i = 0; i < MOST_CALLS; i++) {
            List<Object> reply = (sent == null ? call() : sent).get();
            sent = null;
            List<Object> rest = reply.subList(1, reply.size());
            switch (Bytes.text(reply.get(0))) {
                case "done" -> {
                    return result(Bytes.text(rest.get(0)));
                }
                case "fenced" -> {
                    return WriteResult.fenced(batch);
                }
                case "scope" -> enter(rest);
                case "tables" -> adopt(rest);
                default -> take(rest);
            }
        }
        throw new StoreUnavailableException(
                "Other programs change the rows of a batch again and again before it can be written. Nothing was"
                        + " written; try again later.");
    }

    private List<Object> keys() {
        List<Object> keys = new ArrayList<>();
        keys.add(names.tables(tag));
        tables.forEach(table -> table.addKeys(keys, names, tag));
        Guard guard = batch.guard();
        if (guard != null) {
            keys.add(names.states(tag, guard.model()));
        }
        return keys;
    }

    private Object[] arguments() {
        List<Object> arguments = new ArrayList<>();
        arguments.add(flag(entered));
        arguments.add(flag(batch.isStrict()));
        Guard guard = batch.guard();
        arguments.add(guard == null ? NOTHING : Bytes.of(new KeyForm(guard.model()).field(guard.key())));
        arguments.add(guard == null ? NOTHING : StoredRow.version(guard.version()));
        arguments.add(Bytes.of(tables.size()));
        tables.forEach(table -> table.addArguments(arguments));
        return arguments.toArray();
    }

    private static byte[] flag(boolean set) {
        return Bytes.of(set ? "1" : "0");
    }

    private WriteResult result(String letters) {
        Outcome[] outcomes = new Outcome[batch.operations().size()];
        // Ranges, and rows deleted with their range.
        Arrays.fill(outcomes, Outcome.APPLIED);
        int i = 0;
        for (TableWrite table : tables) {
            for (int position : table.positions()) {
                outcomes[position] = outcome(letters.charAt(i++));
            }
        }
        return new WriteResult(List.of(outcomes));
    }

    private static Outcome outcome(char letter) {
        return switch (letter) {
            case 'A' -> Outcome.APPLIED;
            case 'E' -> Outcome.EXISTS;
            case 'B' -> Outcome.ABSENT;
            case 'C' -> Outcome.CONFLICT;
            case 'H' -> Outcome.HELD_BACK;
            default -> throw new IllegalStateException("The script answered " + letter);
        };
    }

    /** Puts the scope on the store's list, or finds out that a table has other indexes than were known. */
    private void enter(List<Object> missing) {
        Set<String> tableNames = new HashSet<>();
        missing.forEach(name -> tableNames.add(Bytes.text(name)));
        List<Object> arguments = new ArrayList<>();
        arguments.add(Bytes.of(tag));
        for (TableWrite table : tables) {
            if (tableNames.contains(table.name())) {
                arguments.add(Bytes.of(table.name()));
                arguments.add(Bytes.of(table.indexes().text()));
            }
        }
        entered = calls.write(
                "entering a scope", LuaScript.ENTER, List.of(names.storeTables(), names.scopes()), arguments.toArray());
        if (!entered) {
            schema.refresh(tableNames);
            tables.stream()
                    .filter(table -> tableNames.contains(table.name()))
                    .forEach(table -> table.use(schema.indexes(table.model())));
        }
    }

    /** Uses the indexes that the scope has. */
    private void adopt(List<Object> found) {
        Set<String> tableNames = new HashSet<>();
        for (int i = 0; i < found.size(); i += 2) {
            String name = Bytes.text(found.get(i));
            TableIndexes indexes = TableIndexes.parse(name, Bytes.text(found.get(i + 1)));
            tables.stream().filter(table -> table.name().equals(name)).forEach(table -> table.use(indexes));
            tableNames.add(name);
        }
        schema.refresh(tableNames);
    }

    /** Takes over what stored rows have that is not known to the entity. */
    private void take(List<Object> seen) {
        for (int i = 0; i < seen.size(); i += 3) {
            int table = Integer.parseInt(Bytes.text(seen.get(i))) - 1;
            int row = Integer.parseInt(Bytes.text(seen.get(i + 1))) - 1;
            byte[] found = (byte[]) seen.get(i + 2);
            tables.get(table).take(row, found[0] == '1' ? Arrays.copyOfRange(found, 1, found.length) : null);
        }
    }
}
