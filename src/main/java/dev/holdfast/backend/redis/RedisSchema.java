package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.EntityModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.redisson.api.RMap;
import org.redisson.client.codec.StringCodec;

/**
 * Which indexes each table has. What the store has written down is kept up by every writer, whatever its own entity asks
 * for: a writer to a scope says which indexes it knows, and is refused, and told, if the scope has others.
 *
 * <p>A new index is first {@linkplain LuaScript#DECLARE declared} for the whole store; then each scope on the store's list
 * {@linkplain LuaScript#ADOPT adopts} it, after which all writers there keep it up, and has it {@linkplain LuaScript#FILL
 * filled} from the rows that were there before. A scope that {@linkplain LuaScript#ENTER comes on the list} meanwhile has it
 * from the start. All of it may be done by several processes at once, and again after one has died.
 */
final class RedisSchema {

    private static final int MOST_TRIES = 1_000;

    private final RedisCalls calls;
    private final KeyNames names;
    private final IndexFill fill;
    private final Map<String, TableIndexes> known = new ConcurrentHashMap<>();
    private final Set<EntityModel> models = ConcurrentHashMap.newKeySet();

    RedisSchema(RedisCalls calls, KeyNames names) {
        this.calls = calls;
        this.names = names;
        this.fill = new IndexFill(calls, names);
    }

    boolean knows(EntityModel model) {
        return models.contains(model);
    }

    void ensure(List<EntityModel> wanted) {
        Set<String> tables =
                wanted.stream().map(EntityModel::table).collect(Collectors.toCollection(LinkedHashSet::new));
        refresh(tables);
        Map<String, String> filled = texts(names.filledTables(), tables);
        for (EntityModel model : wanted) {
            if (!isReady(model, filled)) {
                for (int tries = 0; !makeReady(model); tries++) {
                    if (tries == MOST_TRIES) {
                        throw new StoreUnavailableException("The indexes of the table " + model.table()
                                + " are changed by other programs again and again. Start one after the other.");
                    }
                }
                filled = texts(names.filledTables(), tables);
            }
            models.add(model);
        }
    }

    /** Takes the tables as they are, and returns what they lack. */
    List<String> open(List<EntityModel> wanted) {
        Set<String> tables =
                wanted.stream().map(EntityModel::table).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, String> found = read(tables);
        Map<String, String> filled = texts(names.filledTables(), tables);
        List<String> missing = new ArrayList<>();
        for (EntityModel model : wanted) {
            if (!found.containsKey(model.table())) {
                missing.add("the table " + model.table());
            } else if (!isReady(model, filled)) {
                missing.add("an index of the table " + model.table());
            }
        }
        if (missing.isEmpty()) {
            models.addAll(wanted);
        }
        return missing;
    }

    private boolean isReady(EntityModel model, Map<String, String> filled) {
        TableIndexes indexes = known.get(model.table());
        return indexes != null
                && indexes.with(model).revision() == indexes.revision()
                && indexes.text().equals(filled.get(model.table()));
    }

    /** Declares and fills what an entity asks for, and returns {@code false} if somebody else has changed it meanwhile. */
    private boolean makeReady(EntityModel model) {
        refresh(Set.of(model.table()));
        TableIndexes before = known.get(model.table());
        TableIndexes after = before == null ? TableIndexes.of(model) : before.with(model);
        if (before == null || before.revision() != after.revision()) {
            boolean declared =
                    isDone(LuaScript.DECLARE, model.table(), before == null ? "" : before.text(), after.text());
            if (!declared) {
                return false;
            }
            known.put(model.table(), after);
        }
        return before == null || (fill.fill(model, after) && isDone(LuaScript.FILLED, model.table(), after.text()));
    }

    private boolean isDone(LuaScript script, String... arguments) {
        Object[] bytes = new Object[arguments.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Bytes.of(arguments[i]);
        }
        return calls.write("making indexes known", script, List.of(names.storeTables(), names.filledTables()), bytes);
    }

    /** Reads anew which indexes these tables have. */
    void refresh(Set<String> tables) {
        Map<String, String> found = read(tables);
        for (String table : tables) {
            TableIndexes lost = known.get(table);
            if (lost != null && !found.containsKey(table)) {
                // Somebody has emptied the database while the store was open.
                isDone(LuaScript.DECLARE, table, "", lost.text());
            }
        }
    }

    private Map<String, String> read(Set<String> tables) {
        Map<String, String> found = texts(names.storeTables(), tables);
        found.forEach((table, text) -> known.put(table, TableIndexes.parse(table, text)));
        return found;
    }

    private Map<String, String> texts(String hash, Set<String> tables) {
        return calls.map(
                "reading the indexes",
                hash,
                StringCodec.INSTANCE,
                (RMap<String, String> texts) -> texts.getAllAsync(tables));
    }

    /** Returns the indexes that a table of the store has, as far as this process has heard. */
    TableIndexes indexes(EntityModel model) {
        TableIndexes indexes = known.get(model.table());
        if (indexes == null) {
            throw new IllegalArgumentException("ensureSchema was not called for " + model);
        }
        return indexes;
    }
}
