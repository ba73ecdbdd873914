package dev.holdfast.backend.redis;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.RoundTrips;
import dev.holdfast.contract.entities.Versioned;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** How many commands come over the wire, as the server itself tells; what a script does is part of one. */
@RunsOn(Backends.REDIS)
class RedisRoundTripsTest extends RoundTrips {

    private final RedisProcess server = RedisProcess.start();
    private final RawRedis monitor = server.raw();

    RedisRoundTripsTest() {
        monitor.call("MONITOR");
    }

    @Override
    protected EntityStore open(StoreOptions options, Class<?> entity) {
        RedisSettings settings = new RedisSettings(server.url());
        try (EntityStore store = EntityStore.openWithoutHome(settings, options, entity)) {
            useOnce(store);
        }
        return EntityStore.openWithoutHome(settings, options, entity);
    }

    /** Lets the server learn the scripts, and the session which tables it has: both happen once. */
    private static void useOnce(EntityStore store) {
        Session session = store.session("main");
        session.repository(Versioned.class).save(new Versioned(0, "content"));
        session.repository(Versioned.class).deleteById(0L);
        EntityRepository<Peer, Long> peers = session.repository(Peer.class);
        peers.save(new Peer(0));
        peers.findAll().forEach(peer -> peers.deleteById(peer.key()));
        peers.count();
    }

    @Override
    protected int taken() {
        String end = UUID.randomUUID().toString();
        try (RawRedis raw = server.raw()) {
            raw.call("ECHO", end);
        }
        int taken = 0;
        for (String line = monitor.next(); !line.contains(end); line = monitor.next()) {
            if (!line.contains(" lua] \"") && !line.endsWith(" \"PING\"")) {
                taken++;
            }
        }
        return taken;
    }

    @AfterEach
    void end() {
        close();
        monitor.close();
        server.close();
    }
}
