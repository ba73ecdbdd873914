package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.migration.MigrationListener;
import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.migration.MigrationPhase;
import dev.holdfast.migration.MigrationReport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Opens a store as an application would. */
@Command(
        name = "open",
        description =
                "Opens a store as an application would, making it if there is none, and closes it again. With --home"
                        + " and --store, moves the sessions of the home to that store first, verifies them, and deletes them where"
                        + " they were. Stopped, it goes on when it is started again.")
final class OpenCommand extends StoreCommand {

    @ArgGroup(exclusive = false)
    private @Nullable Previous previous;

    private static final class Previous {

        @Option(
                names = "--previous",
                paramLabel = "URL",
                required = true,
                description =
                        "Where the sessions were before. A home knows it, unless that has another address or password"
                                + " by now.")
        private @Nullable String url;

        @ArgGroup
        private @Nullable PreviousPassword password;
    }

    private static final class PreviousPassword {

        @Option(
                names = "--previous-password-env",
                paramLabel = "NAME",
                required = true,
                converter = VariableName.class,
                description = "The environment variable that holds the password of its server.")
        private @Nullable String variable;

        @Option(
                names = "--previous-password-file",
                paramLabel = "FILE",
                required = true,
                description = "The file that holds the password of its server, and nothing else.")
        private @Nullable Path file;
    }

    @Option(names = "--keep-source", description = "Leave the rows in the store they have left.")
    private boolean keepSource;

    @Option(names = "--overwrite", description = "Replace other sessions of the same name.")
    private boolean overwrite;

    @Override
    public Integer call() throws InterruptedException {
        StorePlace place = place();
        requireKept(place.settings());
        StoreOptions options = options();
        Class<?>[] entities = entities();
        return LongTask.run(err(), listener -> open(place, options, listener, entities));
    }

    private StoreOptions options() {
        StoreOptions options = StoreOptions.defaults();
        if (previous == null || previous.url == null) {
            return options;
        }
        PreviousPassword password = previous.password;
        return options.withPrevious(settings(
                previous.url,
                password == null ? null : PasswordPlace.secret(password.variable, password.file),
                "--previous-password-env and --previous-password-file"));
    }

    private int open(StorePlace place, StoreOptions options, MigrationListener listener, Class<?>... entities)
            throws InterruptedException {
        AtomicBoolean printed = new AtomicBoolean();
        MigrationOptions migration = MigrationOptions.defaults().withListener(progress -> {
            // Clearing begins in the background, and would be shown amid the report.
            if (progress.phase() != MigrationPhase.CLEARING || printed.get()) {
                listener.onProgress(progress);
            }
        });
        if (keepSource) {
            migration = migration.withKeepSource();
        }
        if (overwrite) {
            migration = migration.withOverwrite();
        }
        try (EntityStore store = open(place, options.withMigration(migration), entities)) {
            print(place, store);
            printed.set(true);
            store.awaitClearing();
        }
        return ExitCode.OK;
    }

    private void print(StorePlace place, EntityStore store) {
        Optional<MigrationReport> moved = store.migration();
        long sessions = store.sessions().size();
        if (json()) {
            out().println(Json.object(json -> {
                json.add("store", place.describe())
                        .add("store_id", store.storeId())
                        .add("sessions", sessions);
                if (moved.isPresent()) {
                    json.raw("migration", MigrationText.json(moved.get()));
                }
            }));
        } else {
            moved.ifPresent(report -> MigrationText.print(report, "Moved", out()));
            if (moved.isEmpty()) {
                out().println("Opened " + Printable.value(place.describe()) + ", which has " + sessions
                        + (sessions == 1 ? " session" : " sessions") + ". Nothing was to be moved.");
            }
        }
        // why: the end of the program may be cut short while the store that was left is cleared.
        out().flush();
    }
}
