package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.OpenMode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import picocli.CommandLine.Command;

/** Says what is in a store. */
@Command(name = "status", description = "Prints where a store is, what it promises, and how many rows it keeps.")
final class StatusCommand extends StoreCommand {

    @Override
    public Integer call() {
        StorePlace place = place();
        try (EntityStore store = open(place, OpenMode.READ_ONLY, entities())) {
            List<String> capabilities = new TreeSet<>(store.capabilities())
                    .stream().map(Capability::name).toList();
            long sessions = store.sessions().size();
            Map<EntityModel, Long> rows = RowCounts.ofStore(store);
            if (json()) {
                out().println(Json.object(json -> json.add("store", place.describe())
                        .add("storeId", store.storeId().toString())
                        .array(
                                "capabilities",
                                capabilities.stream()
                                        .map(name -> "\"" + name + "\"")
                                        .toList())
                        .add("sessions", sessions)
                        .raw("rows", RowCounts.json(rows))));
            } else {
                print(place, store.storeId(), capabilities, sessions, rows);
            }
        }
        return ExitCode.OK;
    }

    private void print(
            StorePlace place, UUID storeId, List<String> capabilities, long sessions, Map<EntityModel, Long> rows) {
        out().println("store         " + Printable.value(place.describe()));
        out().println("store id      " + storeId);
        out().println("capabilities  " + (capabilities.isEmpty() ? "-" : String.join(", ", capabilities)));
        out().println("sessions      " + sessions);
        out().println();
        new Table(out(), "", "entity", "table", "rows")
                .print(rows.entrySet().stream()
                        .map(entry ->
                                List.of(entry.getKey().name(), entry.getKey().table(), Long.toString(entry.getValue())))
                        .toList());
    }
}
