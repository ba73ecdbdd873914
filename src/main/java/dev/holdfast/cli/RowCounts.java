package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.SessionInfo;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts rows by entity; the store counts, one call for each entity and session. */
final class RowCounts {

    private RowCounts() {}

    /** Returns the rows of all entities the program knows, of the whole store. */
    static Map<EntityModel, Long> ofStore(EntityStore store) {
        List<String> sessions = store.sessions().stream().map(SessionInfo::name).toList();
        Map<EntityModel, Long> counts = new LinkedHashMap<>();
        for (EntityModel model : store.models()) {
            long rows = model.scoped()
                    ? sessions.stream()
                            .mapToLong(name -> count(store, model, Scope.session(name)))
                            .sum()
                    : count(store, model, Scope.global());
            counts.put(model, rows);
        }
        return counts;
    }

    /** Returns the rows of the entities that belong to sessions, of one session. */
    static Map<EntityModel, Long> ofSession(EntityStore store, String session) {
        Map<EntityModel, Long> counts = new LinkedHashMap<>();
        store.models().stream()
                .filter(EntityModel::scoped)
                .forEach(model -> counts.put(model, count(store, model, Scope.session(session))));
        return counts;
    }

    static long sum(Map<EntityModel, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long count(EntityStore store, EntityModel model, Scope scope) {
        return store.rows(model, scope).count(KeyRange.all());
    }

    /** Returns lines of name and number, for a table. */
    static List<List<String>> lines(Map<EntityModel, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> List.of(entry.getKey().name(), Long.toString(entry.getValue())))
                .toList();
    }

    /** Returns a JSON object of numbers by entity name. */
    static String json(Map<EntityModel, Long> counts) {
        return Json.object(json -> {
            for (Map.Entry<EntityModel, Long> entry : counts.entrySet()) {
                json.add(entry.getKey().name(), entry.getValue());
            }
        });
    }
}
