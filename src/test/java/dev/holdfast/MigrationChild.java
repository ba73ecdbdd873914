package dev.holdfast;

import dev.holdfast.migration.MigrationOptions;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.settings.StoreUrl;
import java.nio.file.Path;
import java.time.Duration;

/** A process that opens a home by other settings: arguments are the home and, unless it is
 * to be in the home, the URL of the store and its password. */
final class MigrationChild {

    /** Short, as those that were killed are waited for. */
    static final Duration LEASE = Duration.ofSeconds(1);

    private MigrationChild() {}

    public static void main(String... arguments) throws InterruptedException {
        BackendSettings settings = arguments.length > 1 ? settings(arguments[1], arguments[2]) : new MemorySettings();
        StoreOptions options = StoreOptions.defaults()
                .withLeasePeriod(LEASE)
                .withMigration(MigrationOptions.defaults()
                        .withListener(progress -> System.out.println(progress.phase() + " " + progress.done())));
        System.out.println("opening");
        try (EntityStore store = EntityStore.open(Path.of(arguments[0]), settings, options, HostileRows.ENTITIES)) {
            store.awaitClearing();
        }
        System.out.println("moved");
    }

    private static BackendSettings settings(String url, String password) {
        BackendSettings settings = StoreUrl.parse(url);
        return password.isEmpty() ? settings : ((ServerSettings<?>) settings).withPassword(Secret.of(password));
    }
}
