package dev.holdfast.backend.redis;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.contract.Await;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server and its replica, watched by a sentinel that makes the one take the other's place. */
@RunsOn(Backends.REDIS)
@Timeout(90)
class RedisSentinelTest {

    private static final Scope MAIN = Scope.session("main");

    @Test
    void followsTheMaster() {
        try (RedisProcess master = RedisProcess.start("--appendonly", "yes");
                RedisProcess replica = RedisProcess.start(
                        "--appendonly", "yes", "--replicaof", "127.0.0.1", String.valueOf(master.port()));
                RedisProcess sentinel = RedisProcess.startSentinel("bot", master.port())) {
            try (RawRedis raw = sentinel.raw()) {
                Await.until(
                        "the sentinel knows the replica",
                        () -> !raw.texts("SENTINEL", "REPLICAS", "bot").isEmpty());
            }
            String url = "redis+sentinel://127.0.0.1:" + sentinel.port() + "/0?master=bot";
            try (Backend backend = new RedisProvider(new RedisSettings(url)).open(null)) {
                backend.ensureSchema(List.of(LONG_KEYED));
                put(backend, 1);
                try (RawRedis raw = sentinel.raw();
                        RawRedis old = master.raw();
                        RawRedis next = replica.raw()) {
                    // why: Redis acknowledges before its replicas have it.
                    Await.until("the replica has the row", () -> next.number("DBSIZE") == old.number("DBSIZE"));
                    Await.until("the sentinel lets the replica be master", () -> failOver(raw));
                }
                Await.until("the replica is master", () -> role(replica).contains("role:master"));
                Await.until("the old master is a replica", () -> role(master).contains("role:slave"));

                Await.until("writing goes on", () -> {
                    try {
                        put(backend, 2);
                        return true;
                    } catch (HoldfastException e) {
                        return false;
                    }
                });
                assertThat(backend.table(LONG_KEYED, MAIN).count(KeyRange.all()))
                        .isEqualTo(2);
            }
            try (RawRedis raw = replica.raw()) {
                assertThat(raw.number("HLEN", "hf:{session:main}:rows:ct_long")).isEqualTo(2);
            }
        }
    }

    /** Asks by a connection of its own: the sentinel cuts those there are, even this one while it is used. */
    private static String role(RedisProcess server) {
        try (RawRedis raw = server.raw()) {
            return raw.text("INFO", "replication");
        } catch (UncheckedIOException e) {
            return "unknown";
        }
    }

    private static boolean failOver(RawRedis sentinel) {
        try {
            sentinel.call("SENTINEL", "FAILOVER", "bot");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void put(Backend backend, long key) {
        backend.apply(WriteBatch.in(MAIN)
                .put(LONG_KEYED, Row.of(Key.of(key), "tag", "content"))
                .build());
    }
}
