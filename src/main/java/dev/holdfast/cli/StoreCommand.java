package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A command on one store. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
abstract class StoreCommand extends DataCommand {

    private static final String PASSWORD_OPTIONS = "--password-env and --password-file";

    @ArgGroup(multiplicity = "1", exclusive = false)
    private Place where;

    @ArgGroup
    private @Nullable Password password;

    private static final class Place {

        @Option(
                names = "--store",
                paramLabel = "URL",
                required = false,
                description = "The store at this URL. Its forms are " + StoreUrl.FORMS
                        + ". The name of a user goes before the host: user@host.")
        private @Nullable String url;

        @Option(
                names = "--home",
                paramLabel = "DIR",
                required = false,
                converter = HomePath.class,
                description =
                        "The store whose home is this directory. The home remembers where it is; --store says it when"
                                + " the home is new, or the store has another address by now.")
        private @Nullable Path home;
    }

    /** Where the password of a server is, which arguments are no place for. */
    private static final class Password {

        @Option(
                names = "--password-env",
                paramLabel = "NAME",
                required = true,
                converter = VariableName.class,
                description = "The environment variable that holds the password of the server.")
        private @Nullable String variable;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                required = true,
                description = "The file that holds the password of the server, and nothing else.")
        private @Nullable Path file;
    }

    final StorePlace place() {
        Secret secret = password == null ? null : PasswordPlace.secret(password.variable, password.file);
        if (where.url == null) {
            if (secret != null) {
                throw usage(PASSWORD_OPTIONS + " go with the URL of a server. Name it by --store beside --home.");
            }
            return StorePlace.home(Objects.requireNonNull(where.home));
        }
        BackendSettings settings = settings(where.url, secret, PASSWORD_OPTIONS);
        return where.home == null ? new StorePlace(null, settings) : StorePlace.home(where.home, settings);
    }

    final EntityStore open(OpenMode mode) {
        return open(place(), mode, entities());
    }

    /** Opens a store, whose sessions are waited for, and says so. */
    final EntityStore open(StorePlace place, OpenMode mode, Class<?>... known) {
        return open(place, StoreOptions.defaults().withMode(mode), known);
    }

    /** Opens a store as the options say, whose sessions are waited for, and says so. */
    final EntityStore open(StorePlace place, StoreOptions options, Class<?>... known) {
        return place.open(
                options.withWaitListener(holder -> note("Waiting for the process " + holder.pid() + " on "
                        + holder.host() + ", which has the session open and was last seen at " + holder.seenAt()
                        + ".")),
                known);
    }
}
