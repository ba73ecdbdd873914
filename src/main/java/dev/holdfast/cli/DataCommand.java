package dev.holdfast.cli;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.settings.StoreUrl;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that reads or writes stores. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls the command
abstract class DataCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON: one object, or for lists one a line.")
    private boolean json;

    @Option(
            names = "--entities",
            paramLabel = "CLASS",
            split = ",",
            description = "The full names of own entities' classes, which the store is opened with. They are on the"
                    + " class path; the script adds HOLDFAST_CLASSPATH to it.")
    private List<String> entities = new ArrayList<>();

    /**
     * Returns the settings a URL stands for, and warns of a password in it.
     *
     * @param secret the password that was named beside the URL, or {@code null} if none was
     * @param options the options that name one, for messages
     */
    final BackendSettings settings(String url, @Nullable Secret secret, String options) {
        if (StoreUrl.hasPassword(url)) {
            note("Warning: other users of this machine can read the password in the store URL while the command runs.");
        }
        try {
            BackendSettings settings = StoreUrl.parse(url);
            return secret == null ? settings : withPassword(settings, secret, options);
        } catch (ConfigurationException e) {
            throw usage(e.getMessage());
        }
    }

    /** Refuses a store that would be gone at the end of the command. */
    final void requireKept(BackendSettings settings) {
        if (new StorePlace(null, settings).isFleeting()) {
            throw usage("What is in memory: is gone when the command ends. Name a directory: memory:DIRECTORY.");
        }
    }

    private BackendSettings withPassword(BackendSettings settings, Secret secret, String options) {
        if (!(settings instanceof ServerSettings<?> server)) {
            throw noPasswordHere(options);
        }
        if (server.password() != null) {
            throw usage("The store URL has a password in it, and another is to be read. Take it out of the URL.");
        }
        return server.withPassword(secret);
    }

    final ParameterException noPasswordHere(String options) {
        return usage("This store has no password: " + options + " go with the URL of a server.");
    }

    /** Returns the classes of the own entities that were named. */
    final Class<?>[] entities() {
        return classes(entities, "--entities").toArray(Class<?>[]::new);
    }

    final List<? extends Class<?>> classes(List<String> names, String option) {
        return names.stream().map(name -> type(name, option)).toList();
    }

    private Class<?> type(String name, String option) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw usage("There is no class " + Printable.value(name) + " on the class path, or it cannot be used. "
                    + option + " takes full names, as com.example.Note.");
        }
    }

    final boolean json() {
        return json;
    }

    /** Returns where data goes, and nothing but data. */
    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Returns where all that is no data goes. */
    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Tells people something that is no data. */
    final void note(String message) {
        Failures.print(err(), message);
    }

    /** Returns the exception for arguments that cannot be meant. */
    final ParameterException usage(@Nullable String message) {
        return new ParameterException(spec.commandLine(), String.valueOf(message));
    }
}
