package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.MigrationService;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.migration.MigrationStatus;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.OpenMode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Says what is in a store. */
@Command(
        name = "status",
        description = "Prints where a store is, what it promises, and how many rows it keeps; of a home, also how far a"
                + " migration of it has come.")
final class StatusCommand extends StoreCommand {

    /** What is in a store that could be opened. */
    private record Content(UUID storeId, List<String> capabilities, long sessions, Map<EntityModel, Long> rows) {

        static Content of(EntityStore store) {
            return new Content(
                    store.storeId(),
                    new TreeSet<>(store.capabilities())
                            .stream().map(Capability::name).toList(),
                    store.sessions().size(),
                    RowCounts.ofStore(store));
        }
    }

    @Override
    public Integer call() {
        StorePlace place = place();
        MigrationStatus migration = place.home() == null
                ? null
                : MigrationService.status(place.home()).orElse(null);
        Content content = content(place, migration != null && migration.running());
        if (json()) {
            out().println(json(place, content, migration));
        } else {
            print(place, content, migration);
        }
        return ExitCode.OK;
    }

    /** Returns what is in the store, or {@code null} if the process that migrates it has it alone. */
    private @Nullable Content content(StorePlace place, boolean migrating) {
        try (EntityStore store = open(place, OpenMode.READ_ONLY, entities())) {
            return Content.of(store);
        } catch (StoreLockedException e) {
            if (!migrating) {
                throw e;
            }
            note("The store cannot be looked into while it is migrated: its files are open in one process alone.");
            return null;
        }
    }

    private static String json(StorePlace place, @Nullable Content content, @Nullable MigrationStatus migration) {
        return Json.object(json -> {
            json.add("store", place.describe());
            if (content != null) {
                addTo(json, content);
            }
            if (migration != null) {
                json.raw("migration", StatusText.json(migration));
            }
        });
    }

    private static void addTo(Json.Fields json, Content content) throws IOException {
        json.add("store_id", content.storeId())
                .array(
                        "capabilities",
                        content.capabilities().stream().map(Json::text).toList())
                .add("sessions", content.sessions())
                .raw("rows", RowCounts.json(content.rows()));
    }

    private void print(StorePlace place, @Nullable Content content, @Nullable MigrationStatus migration) {
        out().println("store         " + Printable.value(place.describe()));
        if (content != null) {
            List<String> capabilities = content.capabilities();
            out().println("store id      " + content.storeId());
            out().println("capabilities  " + (capabilities.isEmpty() ? "-" : String.join(", ", capabilities)));
            out().println("sessions      " + content.sessions());
        }
        if (migration != null) {
            StatusText.print(migration, Instant.now(), out());
        }
        if (content != null) {
            out().println();
            new Table(out(), "", "entity", "table", "rows")
                    .print(content.rows().entrySet().stream()
                            .map(entry -> List.of(
                                    entry.getKey().name(), entry.getKey().table(), Long.toString(entry.getValue())))
                            .toList());
        }
    }
}
