package dev.holdfast.backend.redis;

import dev.holdfast.MigrationServerContract;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    private static void limit(String bytes) {
        try (RawRedis raw = server.raw()) {
            raw.call("CONFIG", "SET", "maxmemory", bytes);
        }
    }
}
