package dev.holdfast.cli;

import dev.holdfast.EntityStore;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.settings.StoreUrl;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @ArgGroup(multiplicity = "1")
    private Place where;

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
                required = true,
                description = "The store at this URL: memory:DIRECTORY.")
        private @Nullable String url;

        @Option(
                names = "--home",
                paramLabel = "DIR",
                required = true,
                converter = HomePath.class,
                description = "The store whose home is this directory.")
        private @Nullable Path home;
    }

    final StorePlace place() {
        if (where.home != null) {
            return StorePlace.home(where.home);
        }
        String url = where.url == null ? "" : where.url;
        if (StoreUrl.hasPassword(url)) {
            note("Warning: other users of this machine can read the password in the store URL while the command runs.");
        }
        try {
            return new StorePlace(null, StoreUrl.parse(url));
        } catch (ConfigurationException e) {
            throw usage(e.getMessage());
        }
    }

    final EntityStore openExisting() {
        return place().openExisting(entities());
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
