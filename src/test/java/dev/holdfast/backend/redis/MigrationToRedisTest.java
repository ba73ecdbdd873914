package dev.holdfast.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.MigrationServerContract;
import dev.holdfast.Session;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RunsOn(Backends.REDIS)
class MigrationToRedisTest extends MigrationServerContract {

    private static final String LOGIN = "mover";
    private static final String PASSWORD = "other";

    private static RedisProcess server;

    @BeforeAll
    static void start() {
        server = RedisProcess.start("--appendonly", "yes", "--appendfsync", "always");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Override
    protected void kill() {
        server.kill();
    }

    @Override
    protected void restart() {
        server.restart();
    }

    @Override
    protected BackendSettings unmade() {
        return new RedisSettings(server.url()).withPrefix(TestRedis.newPrefix());
    }

    @Override
    protected BackendSettings otherwise(BackendSettings settings) {
        try (RawRedis raw = server.raw()) {
            raw.call("ACL", "SETUSER", LOGIN, "on", ">" + PASSWORD, "~*", "&*", "+@all");
        }
        return new RedisSettings("redis://localhost:" + server.port() + "/0")
                .withPrefix(((RedisSettings) settings).prefix())
                .withUser(LOGIN)
                .withPassword(Secret.of(PASSWORD));
    }

    @Test
    void aServerWithoutRoomIsToldOf() {
        assertFullDiskIsToldOf(unmade(), () -> limit("6mb"), () -> limit("0"));
    }

    @Test
    void anotherNumberOfDatabaseIsAnotherStore(@TempDir Path directory) throws InterruptedException {
        RedisSettings first = new RedisSettings("redis://127.0.0.1:" + server.port() + "/1");
        RedisSettings second = new RedisSettings("redis://127.0.0.1:" + server.port() + "/2");
        Path home = directory.resolve("numbered");
        try (EntityStore store = EntityStore.open(home, first);
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(7));
        }

        try (EntityStore store = EntityStore.open(home, second);
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).existsById(7L)).isTrue();
            store.awaitClearing();
        }
        try (EntityStore store = EntityStore.openWithoutHome(first)) {
            assertThatThrownBy(() -> store.session("main"))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("/2");
        }
    }

    private static void limit(String bytes) {
        try (RawRedis raw = server.raw()) {
            raw.call("CONFIG", "SET", "maxmemory", bytes);
        }
    }
}
