package dev.holdfast.backend.jpa;

import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreLockedException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/** What the tests of H2 do in a process of its own. Arguments: what to do, the home, and how often. */
final class H2Child {

    private static final long MOST = 1_000_000;
    private static final long BATCH = 100;

    private H2Child() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "greet" -> greet(home);
            case "hold" -> hold(home);
            case "exit" -> exit(home, Long.parseLong(arguments[2]));
            case "fill" -> fill(home, Long.parseLong(arguments[2]));
            case "overfill" -> overfill(home);
            case "large" -> large(arguments[1], Integer.parseInt(arguments[2]));
            case "count" -> count(home);
            case "refused" -> refused(home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void greet(Path home) {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            peers.save(new Peer(777000));
            System.out.println("peers: " + peers.count());
        }
    }

    private static void hold(Path home) throws IOException {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(1));
            System.out.println("holding");
            System.in.read();
        }
    }

    /** Ends the process while nearly all of what it has asked for is still to be done. */
    private static void exit(Path home, long count) {
        EntityStore store = EntityStore.open(home, new MemorySettings());
        AsyncEntityRepository<Peer, Long> peers =
                store.session("main").repository(Peer.class).async();
        CompletableFuture<?> last = LongStream.range(0, count)
                .mapToObj(i -> peers.save(peer(i)))
                .reduce((before, after) -> after)
                .orElseThrow();
        System.out.println("done: " + last.isDone());
        System.exit(0);
    }

    private static void fill(Path home, long count) {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            System.out.println(peers.saveInChunks(LongStream.range(0, count).mapToObj(H2Child::peer)));
        }
    }

    /** Saves until that fails, then once more, and says how many were saved and what was thrown. */
    private static void overfill(Path home) {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            long saved = 0;
            try {
                for (; saved < MOST; saved += BATCH) {
                    peers.saveAll(LongStream.range(saved, saved + BATCH)
                            .mapToObj(H2Child::peer)
                            .toList());
                }
            } catch (HoldfastException e) {
                System.out.println("saved: " + saved);
                System.out.println("refused: " + e);
            }
            try {
                System.out.println("found: " + peers.findById(0L).isPresent());
            } catch (HoldfastException e) {
                System.out.println("then: " + e);
            }
        } catch (HoldfastException e) {
            System.out.println("closing: " + e);
        }
    }

    private static void large(String directory, int count) {
        try (Backend backend = new H2Opener().open(directory)) {
            LargeRows.writeAndScan(backend, count);
        }
    }

    private static Peer peer(long id) {
        Peer peer = new Peer(id);
        peer.setAccessHash(id * 0x9E3779B97F4A7C15L);
        peer.setName("Somebody Number " + id);
        peer.setUsername("somebody_" + id);
        peer.setPhone(String.valueOf(10_000_000_000L + id));
        return peer;
    }

    private static void count(Path home) {
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            System.out.println(session.repository(Peer.class).findAll().count());
        }
    }

    /** Opens a directory that others have. */
    private static void refused(Path directory) {
        try {
            EntityStore.openWithoutHome(MemorySettings.inDirectory(directory)).close();
        } catch (StoreLockedException e) {
            System.out.println("refused by " + e.holderPid().orElse(0));
        }
    }
}
