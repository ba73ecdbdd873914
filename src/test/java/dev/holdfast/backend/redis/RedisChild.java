package dev.holdfast.backend.redis;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.RedisSettings;
import java.util.concurrent.TimeUnit;

/** A program that keeps a peer in Redis, in a process of its own. Argument: the URL. */
final class RedisChild {

    private RedisChild() {}

    public static void main(String[] arguments) {
        long closing;
        try (EntityStore store = EntityStore.openWithoutHome(new RedisSettings(arguments[0]));
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            peers.save(new Peer(777000));
            System.out.println("peers: " + peers.count());
            closing = System.nanoTime();
        }
        boolean soon = System.nanoTime() - closing < TimeUnit.SECONDS.toNanos(3);
        System.out.println(soon ? "closed" : "closed late");
        // The process ends by itself only if no thread keeps it.
    }
}
