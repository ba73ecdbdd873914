package dev.holdfast.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.ServerSettings;
import dev.holdfast.settings.StoreUrl;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Starts a program that opens a store of many peers and reads one, and prints how long that takes from the start of its JVM. */
public final class FirstRead {

    private static final int STARTS = 7;

    private FirstRead() {}

    /**
     * Measures.
     *
     * @param arguments {@code home} or {@code postgres}, and the number of peers, 1,000,000 by default
     */
    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("read")) {
            read(arguments);
            return;
        }
        long count = arguments.length == 1 ? 1_000_000 : Long.parseLong(arguments[1]);
        if (arguments[0].equals("home")) {
            Path home = Files.createTempDirectory("holdfast-first").resolve("home");
            try (EntityStore store = EntityStore.open(home, new MemorySettings())) {
                fill(store, count);
            }
            measure(count, home.toString());
        } else {
            try (BenchPlace place = BenchPlace.start(arguments[0])) {
                try (EntityStore store = EntityStore.openWithoutHome(place.settings())) {
                    fill(store, count);
                }
                List<String> named = BenchRun.named(place.settings());
                measure(count, named.get(0), named.get(1).substring("--password-file=".length()));
            }
        }
        System.exit(0);
    }

    private static void fill(EntityStore store, long count) {
        try (Session session = store.session("main")) {
            session.repository(Peer.class)
                    .saveInChunks(LongStream.range(0, count).mapToObj(SamplePeers::peer));
        }
    }

    private static void measure(long count, String... where) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FirstRead.class.getName(),
                "read"));
        command.addAll(List.of(where));
        double[] seconds = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = process.inputReader()) {
                if (!"read".equals(out.readLine())) {
                    throw new IllegalStateException("Nothing was read.");
                }
            }
            seconds[i] = (System.nanoTime() - begun) / 1e9;
            process.waitFor();
        }
        Arrays.sort(seconds);
        System.out.printf(
                "first of %d peers read after %.2f s (least %.2f, most %.2f of %d starts)%n",
                count, seconds[STARTS / 2], seconds[0], seconds[STARTS - 1], STARTS);
    }

    private static void read(String... arguments) {
        try (EntityStore store = open(arguments);
                Session session = store.session("main")) {
            if (session.repository(Peer.class).findById(77L).isPresent()) {
                System.out.println("read");
            }
        }
    }

    private static EntityStore open(String... arguments) {
        if (arguments.length == 2) {
            return EntityStore.open(Path.of(arguments[1]), new MemorySettings());
        }
        BackendSettings settings =
                ((ServerSettings<?>) StoreUrl.parse(arguments[1])).withPassword(Secret.file(Path.of(arguments[2])));
        return EntityStore.openWithoutHome(settings);
    }
}
