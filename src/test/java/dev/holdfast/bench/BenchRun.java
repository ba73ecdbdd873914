package dev.holdfast.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.cli.Main;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the command {@code bench} on a server of its own, that is durable, or on files. */
public final class BenchRun {

    private BenchRun() {}

    /**
     * Measures.
     *
     * @param arguments {@code postgres}, {@code mariadb}, {@code mysql}, {@code redis} or {@code h2}, and options of the command
     */
    public static void main(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("bench", "--store"));
        List<String> more = List.of(arguments).subList(1, arguments.length);
        if (arguments[0].equals("h2")) {
            words.add("memory:" + Files.createTempDirectory("holdfast-bench"));
            words.addAll(more);
            Main.main(words.toArray(String[]::new));
            return;
        }
        try (BenchPlace place = BenchPlace.start(arguments[0])) {
            words.addAll(named(place.settings()));
            words.addAll(more);
            // The command makes no database.
            EntityStore.openWithoutHome(place.settings()).close();
            Main.main(words.toArray(String[]::new));
        }
        System.exit(0);
    }

    /** Returns how a command is told of a server. */
    static List<String> named(BackendSettings settings) throws IOException {
        ServerSettings<?> server = (ServerSettings<?>) settings;
        Secret password = server.password();
        if (password == null) {
            return List.of(server.url());
        }
        Path file = Files.createTempFile("holdfast-bench", "password");
        file.toFile().deleteOnExit();
        return List.of(server.url(), "--password-file=" + Files.writeString(file, password.reveal()));
    }
}
