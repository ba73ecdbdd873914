package dev.holdfast.internal.home;

import dev.holdfast.contract.Threads;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreLockedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** What the tests of homes do in a process of its own. Arguments: what to do, the home, and more. */
final class HomeChild {

    private static final int MOST = 100_000;
    private static final Duration LONG = Duration.ofMinutes(1);

    private HomeChild() {}

    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "hold" -> hold(path, Home.Mode.valueOf(arguments[2]));
            case "update" -> update(path, arguments[2], Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
            case "forever" -> forever(path, arguments[2]);
            case "fill" -> fill(path);
            case "linger" -> linger(path);
            case "move" -> move(path);
            case "contend" -> contend(path, Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void hold(Path path, Home.Mode mode) throws IOException {
        try (Home home = Home.open(path, mode)) {
            System.out.println("holding " + home.state().sessions().size());
            System.in.read();
        } catch (StoreLockedException e) {
            System.out.println("locked by " + e.holderPid().orElse(0));
            System.out.println(e.getMessage());
        }
    }

    private static void update(Path path, String name, int threads, int sessions) throws IOException {
        try (Home home = Home.open(path, Home.Mode.SHARED)) {
            System.out.println("ready");
            System.in.read();
            Threads.run(threads, thread -> {
                for (int i = 0; i < sessions; i++) {
                    String session = name + thread + "-" + i;
                    home.update(state -> state.withSession(session, UUID.randomUUID()));
                }
            });
        }
    }

    /** Adds and removes sessions, and names those that stay. */
    private static void forever(Path path, String name) {
        try (Home home = Home.open(path, Home.Mode.SHARED)) {
            for (int i = 0; i < MOST; i++) {
                String session = name + "-" + i;
                home.update(state ->
                        state.withSession(session, UUID.randomUUID()).withSession("for a moment", UUID.randomUUID()));
                System.out.println(session);
                home.update(state -> state.withoutSession("for a moment"));
            }
        }
    }

    /** Adds more and more until that fails, then once more after something was removed. */
    private static void fill(Path path) {
        try (Home home = Home.open(path, Home.Mode.SHARED)) {
            for (int i = 1; i < MOST; i++) {
                String session = "x".repeat(10_000) + i;
                try {
                    home.update(state -> state.withSession(session, UUID.randomUUID()));
                    System.out.println("added " + i);
                } catch (HoldfastException e) {
                    System.out.println(e.getClass().getSimpleName());
                    break;
                }
            }
            int left = home.state().sessions().size();
            home.update(state -> state.withoutSession("x".repeat(10_000) + 1));
            System.out.println("left " + left);
        }
    }

    /** Wants to have the home alone when it is told to. */
    private static void move(Path path) throws IOException {
        try (Home home = Home.open(path, Home.Mode.SHARED)) {
            System.out.println("ready");
            System.in.read();
            home.makeExclusive(LONG);
            System.out.println("alone");
        } catch (StoreLockedException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    /** Does not come to the end of a change. */
    private static void linger(Path path) {
        try (Home home = Home.open(path, Home.Mode.SHARED)) {
            home.update(state -> {
                System.out.println("lingering");
                try {
                    System.in.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return state.withSession("late", UUID.randomUUID());
            });
        }
    }

    /** Takes the home with others and alone, tries hard for it, and fails when it was not alone. */
    private static void contend(Path path, int rounds) throws IOException {
        Path alone = path.resolve("alone");
        int exclusive = 0;
        while (exclusive < rounds) {
            try (Home home = Home.open(path, Home.Mode.SHARED)) {
                if (makeExclusive(home)) {
                    Files.createFile(alone);
                    exclusive++;
                    Files.delete(alone);
                    home.makeShared();
                    home.update(state -> state.withSession("main", UUID.randomUUID()));
                }
            } catch (StoreLockedException e) {
                // Another was alone.
            }
        }
    }

    private static boolean makeExclusive(Home home) {
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                home.makeExclusive(Duration.ZERO);
                return true;
            } catch (StoreLockedException e) {
                // Others have it open, and perhaps no more at the next attempt.
            }
        }
        return false;
    }
}
