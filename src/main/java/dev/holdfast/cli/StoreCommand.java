package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.spi.OpenMode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command on one store. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
abstract class StoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1", exclusive = false)
    private Place where;

    @ArgGroup
    private @Nullable Password password;

    @Option(names = "--json", description = "Print JSON: one object, or for lists one a line.")
    private boolean json;

    @Option(
            names = "--entities",
            paramLabel = "CLASS",
            split = ",",
            description = "The full names of own entities' classes, which the store is opened with. They are on the"
                    + " class path; the script adds HOLDFAST_CLASSPATH to it.")
    private List<String> entities = new ArrayList<>();

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

        @Nullable
        Secret secret() {
            if (variable != null) {
                return Secret.env(variable);
            }
            return file == null ? null : Secret.file(file);
        }
    }

    final StorePlace place() {
        Secret secret = password == null ? null : password.secret();
        if (where.url == null) {
            if (secret != null) {
                throw noPasswordHere();
            }
            return StorePlace.home(Objects.requireNonNull(where.home));
        }
        String url = where.url;
        if (StoreUrl.hasPassword(url)) {
            note("Warning: other users of this machine can read the password in the store URL while the command runs.");
        }
        try {
            BackendSettings settings = StoreUrl.parse(url);
            BackendSettings all = secret == null ? settings : withPassword(settings, secret);
            return where.home == null ? new StorePlace(null, all) : StorePlace.home(where.home, all);
        } catch (ConfigurationException e) {
            throw usage(e.getMessage());
        }
    }

    private BackendSettings withPassword(BackendSettings settings, Secret secret) {
        if (!(settings instanceof ServerSettings<?> server)) {
            throw noPasswordHere();
        }
        if (server.password() != null) {
            throw usage("The store URL has a password in it, and another is to be read. Take it out of the URL.");
        }
        return server.withPassword(secret);
    }

    private ParameterException noPasswordHere() {
        return usage("This store has no password: --password-env and --password-file go with the URL of a server.");
    }

    final EntityStore open(OpenMode mode) {
        return open(place(), mode, entities());
    }

    /** Opens a store, whose sessions are waited for, and says so. */
    final EntityStore open(StorePlace place, OpenMode mode, Class<?>... known) {
        StoreOptions options = StoreOptions.defaults()
                .withMode(mode)
                .withWaitListener(holder -> note("Waiting for the process " + holder.pid() + " on " + holder.host()
                        + ", which has the session open and was last seen at " + holder.seenAt() + "."));
        return place.open(options, known);
    }

    /** Returns the classes of the own entities that were named. */
    final Class<?>[] entities() {
        return entities.stream().map(this::entity).toArray(Class<?>[]::new);
    }

    private Class<?> entity(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw usage("There is no class " + Printable.value(name) + " on the class path, or it cannot be used."
                    + " --entities takes full names, as com.example.Note.");
        }
    }

    final boolean json() {
        return json;
    }

    /** Returns where data goes, and nothing but data. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Tells people something that is no data. */
    final void note(String message) {
        Failures.print(spec.commandLine().getErr(), message);
    }

    /** Returns the exception for arguments that cannot be meant. */
    final ParameterException usage(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }
}
