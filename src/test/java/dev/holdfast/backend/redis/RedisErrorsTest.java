package dev.holdfast.backend.redis;

import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.contract.Await;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.LoginRefusedException;
import dev.holdfast.exceptions.MissingDriverException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreReadOnlyException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.exceptions.UnsupportedServerException;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.Tls;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.SetSystemProperty;

/** Each failure has its exception, within ten seconds, says what to do, and tells neither password nor value. */
@RunsOn(Backends.REDIS)
@Timeout(60)
class RedisErrorsTest {

    private static final Scope MAIN = Scope.session("main");
    private static final String PASSWORD = "pass-not-to-be-told";
    private static final String VALUE = "value-not-to-be-told";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void end() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private RedisProcess server(String... options) {
        RedisProcess server = RedisProcess.start(options);
        opened.add(server);
        return server;
    }

    private FakeRedis fake(FakeRedis fake) {
        opened.add(fake);
        return fake;
    }

    private Backend open(RedisSettings settings) {
        Backend backend = new RedisProvider(settings).open(null);
        opened.add(backend);
        return backend;
    }

    private Backend open(RedisProcess server) {
        Backend backend = open(new RedisSettings(server.url()));
        backend.ensureSchema(List.of(LONG_KEYED));
        return backend;
    }

    private static void put(Backend backend, long key) {
        backend.apply(WriteBatch.in(MAIN)
                .put(LONG_KEYED, Row.of(Key.of(key), "tag", VALUE))
                .build());
    }

    private static long count(Backend backend) {
        return backend.table(LONG_KEYED, MAIN).count(KeyRange.all());
    }

    /** Sees that a call fails so, soon, and tells nothing. */
    private static void fails(Class<? extends HoldfastException> type, Runnable call, String... words) {
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(call::run);
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);

        StringWriter all = new StringWriter();
        if (thrown != null) {
            thrown.printStackTrace(new PrintWriter(all));
        }
        assertThat(thrown).as(all.toString()).isInstanceOf(type).hasMessageContainingAll(words);
        assertThat(seconds).isLessThan(10);
        assertThat(all.toString()).doesNotContain(PASSWORD).doesNotContain(VALUE);
        assertThat(thrown.getMessage()).doesNotContain("Exception").matches("(?s).*[.?]");
    }

    private void openFails(Class<? extends HoldfastException> type, RedisSettings settings, String... words) {
        fails(type, () -> open(settings), words);
    }

    @Test
    void loginIsRefused() {
        RedisProcess closed = server("--requirepass", "right");
        RedisProcess open = server();

        openFails(LoginRefusedException.class, new RedisSettings(closed.url()), "password");
        openFails(
                LoginRefusedException.class,
                new RedisSettings(closed.url()).withPassword(Secret.of(PASSWORD)),
                "password is wrong");
        openFails(
                LoginRefusedException.class,
                new RedisSettings(closed.url()).withUser("somebody").withPassword(Secret.of(PASSWORD)),
                "user");
        openFails(
                LoginRefusedException.class,
                new RedisSettings(open.url()).withPassword(Secret.of(PASSWORD)),
                "has no password");
        openFails(
                ConfigurationException.class,
                new RedisSettings(closed.url()).withPassword(Secret.env("HOLDFAST_NOT_SET")),
                "HOLDFAST_NOT_SET");
        open(new RedisSettings(closed.url()).withPassword(Secret.of("right")));
    }

    @Test
    void userWithoutPasswordIsNotReplacedByAnother() {
        RedisProcess server = server();
        RedisSettings settings = new RedisSettings(server.url());
        try (RawRedis raw = server.raw()) {
            raw.call("ACL", "SETUSER", "reader", "on", "nopass", "~*", "+@all", "-@write");
        }

        openFails(LoginRefusedException.class, settings.withUser("nobody"), "user");
        openFails(StoreAccessException.class, settings.withUser("reader"), "right");
    }

    @Test
    void changedPasswordNeedsNoRestart() throws Exception {
        RedisProcess server = server("--requirepass", "first");
        Path file = Files.writeString(directory.resolve("password"), "first\n");
        Backend backend = open(new RedisSettings(server.url()).withPassword(Secret.file(file)));
        backend.ensureSchema(List.of(LONG_KEYED));
        try (RawRedis raw = server.raw()) {
            raw.call("AUTH", "first");
            raw.call("CONFIG", "SET", "requirepass", "second");
            Files.writeString(file, "second");
            raw.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        }

        // Whoever writes before the cut is known is told that the outcome is not.
        Await.until("a write by the new password", () -> isPut(backend, 1));
        assertThat(count(backend)).isEqualTo(1);
    }

    private static boolean isPut(Backend backend, long key) {
        try {
            put(backend, key);
            return true;
        } catch (StoreUnavailableException e) {
            return false;
        }
    }

    @Test
    void rightIsMissing() {
        RedisProcess server = server();
        try (RawRedis raw = server.raw()) {
            raw.call("ACL", "SETUSER", "nothing", "on", ">" + PASSWORD);
            raw.call("ACL", "SETUSER", "reader", "on", ">" + PASSWORD, "~*", "+@all", "-hset");
            raw.call("ACL", "SETUSER", "elsewhere", "on", ">" + PASSWORD, "~other:*", "+@all");
            raw.call("ACL", "SETUSER", "enough", "on", ">" + PASSWORD, "~hf:*", "+@hash", "+@sortedset", "+@set");
            raw.call("ACL", "SETUSER", "enough", "+unlink", "+ping", "+time", "+evalsha", "+script");
        }
        RedisSettings settings = new RedisSettings(server.url()).withPassword(Secret.of(PASSWORD));
        for (String user : List.of("nothing", "reader", "elsewhere")) {
            openFails(StoreAccessException.class, settings.withUser(user), "commands of hashes");
        }

        Backend backend = open(settings.withUser("enough"));
        backend.ensureSchema(List.of(LONG_KEYED));
        put(backend, 1);
        assertThat(count(backend)).isEqualTo(1);
        assertThat(backend.now()).isNotNull();
        try (RawRedis raw = server.raw()) {
            raw.call("ACL", "SETUSER", "enough", "-zcard");
        }
        fails(StoreAccessException.class, () -> put(backend, 2), "commands of hashes");
        try (RawRedis raw = server.raw()) {
            assertThat(raw.number("HLEN", "hf:{session:main}:rows:ct_long")).isEqualTo(1);
        }
    }

    @Test
    void serverIsNotThere() {
        openFails(
                StoreUnavailableException.class,
                new RedisSettings("redis://no-such-host.invalid/0").withPassword(Secret.of(PASSWORD)),
                "no-such-host.invalid",
                "not known");
        openFails(
                StoreUnavailableException.class,
                new RedisSettings("redis://127.0.0.1:" + RedisProcess.freePort() + "/0")
                        .withPassword(Secret.of(PASSWORD)),
                "port");
        openFails(
                StoreUnavailableException.class,
                new RedisSettings("redis+cluster://127.0.0.1:" + RedisProcess.freePort()),
                "port");
    }

    @Test
    void serverNeverAnswers() {
        FakeRedis silent = fake(new FakeRedis(words -> null));

        openFails(
                StoreUnavailableException.class,
                new RedisSettings(silent.url()).withPassword(Secret.of(PASSWORD)),
                "answer");
        openFails(StoreUnavailableException.class, new RedisSettings(silent.url()), "answer");
    }

    @Test
    void serverStopsToAnswer() {
        RedisProcess server = server();
        Backend backend = open(server);
        put(backend, 1);
        try (RawRedis raw = server.raw()) {
            raw.call("CLIENT", "PAUSE", "9500");
        }

        fails(StoreUnavailableException.class, () -> put(backend, 2), "may have been");
        try (RawRedis raw = server.raw()) {
            raw.call("PING");
        }
        put(backend, 3);
        assertThat(count(backend)).isBetween(2L, 3L);
    }

    @Test
    void tlsIsRequiredOrNotOffered() throws Exception {
        ServerKey key = ServerKey.in(directory);
        int port = RedisProcess.freePort();
        server(
                "--tls-port",
                String.valueOf(port),
                "--tls-cert-file",
                key.certificate().toString(),
                "--tls-key-file",
                key.key().toString(),
                "--tls-auth-clients",
                "no");
        RedisProcess plain = server();

        openFails(StoreUnavailableException.class, new RedisSettings("redis://127.0.0.1:" + port + "/0"), "TLS");
        openFails(StoreUnavailableException.class, new RedisSettings(plain.url()).withTls(Tls.REQUIRE), "tls=off");
        openFails(
                StoreUnavailableException.class,
                new RedisSettings("rediss://127.0.0.1:" + port + "/0"),
                "certificate",
                "tls=require");
        assertThat(open(new RedisSettings("rediss://127.0.0.1:" + port + "/0").withTls(Tls.REQUIRE))
                        .now())
                .isNotNull();
    }

    @Test
    @SetSystemProperty(key = "javax.net.ssl.trustStorePassword", value = ServerKey.PASSWORD)
    void certificateIsVerified() throws Exception {
        ServerKey key = ServerKey.in(directory);
        int port = RedisProcess.freePort();
        server(
                "--tls-port",
                String.valueOf(port),
                "--tls-cert-file",
                key.certificate().toString(),
                "--tls-key-file",
                key.key().toString(),
                "--tls-auth-clients",
                "no");
        System.setProperty("javax.net.ssl.trustStore", key.store().toString());
        try {
            assertThat(open(new RedisSettings("rediss://127.0.0.1:" + port + "/0"))
                            .now())
                    .isNotNull();
            // The same server by a name that is not in its certificate.
            openFails(
                    StoreUnavailableException.class,
                    new RedisSettings("rediss://localhost:" + port + "/0"),
                    "certificate");
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
        }
    }

    @Test
    void clusterWantsTls() throws Exception {
        ServerKey key = ServerKey.in(directory);
        int port = RedisProcess.freePort();
        RedisProcess node = server(
                "--cluster-enabled",
                "yes",
                "--cluster-announce-ip",
                "127.0.0.1",
                "--tls-cluster",
                "yes",
                "--tls-port",
                String.valueOf(port),
                "--tls-cert-file",
                key.certificate().toString(),
                "--tls-key-file",
                key.key().toString(),
                "--tls-ca-cert-file",
                key.certificate().toString(),
                "--tls-auth-clients",
                "no");
        TestRedis.serveAlone(node);

        Backend backend = open(new RedisSettings("rediss+cluster://127.0.0.1:" + port).withTls(Tls.REQUIRE));
        backend.ensureSchema(List.of(LONG_KEYED));
        put(backend, 1);
        assertThat(count(backend)).isEqualTo(1);
        openFails(
                StoreUnavailableException.class,
                new RedisSettings("rediss+cluster://127.0.0.1:" + port),
                "certificate",
                "tls=require");
        openFails(StoreUnavailableException.class, new RedisSettings("redis+cluster://127.0.0.1:" + port), "TLS");
    }

    @Test
    void replicaIsReadOnly() {
        RedisProcess master = server();
        Backend atMaster = open(master);
        put(atMaster, 1);
        RedisProcess replica = server("--replicaof", "127.0.0.1", String.valueOf(master.port()));
        try (RawRedis raw = replica.raw()) {
            Await.until(
                    "the replica has all", () -> raw.text("INFO", "replication").contains("master_link_status:up"));
        }
        Backend backend = open(replica);

        assertThat(count(backend)).isEqualTo(1);
        fails(StoreReadOnlyException.class, () -> put(backend, 2), "master");
        assertThat(count(backend)).isEqualTo(1);
    }

    @Test
    void memoryIsFull() {
        RedisProcess server = server();
        Backend backend = open(server);
        put(backend, 1);
        try (RawRedis raw = server.raw()) {
            raw.call("CONFIG", "SET", "maxmemory", "1");
        }

        fails(StoreFullException.class, () -> put(backend, 2), "maxmemory", "nothing");
        assertThat(count(backend)).isEqualTo(1);
        assertThat(backend.table(LONG_KEYED, MAIN).get(List.of(Key.of(1L)))).hasSize(1);
        backend.apply(WriteBatch.in(MAIN).delete(LONG_KEYED, Key.of(1L)).build());
        assertThat(count(open(server))).isZero();
    }

    @Test
    void serverLoadsItsData() {
        RedisProcess server = server();
        Backend backend = open(server);
        put(backend, 1);
        try (RawRedis raw = server.raw()) {
            raw.call("CONFIG", "SET", "rdbcompression", "no");
            raw.call("EVAL", "for i = 1, 60 do redis.call('SET', i, string.rep('x', 2 ^ 20)) end", "0");
            raw.call("SAVE");
        }
        server.kill();
        // Microseconds for each key; it answers after each two megabytes.
        RedisProcess slow = server.again("--key-load-delay", "700000");
        opened.add(slow);

        openFails(StoreUnavailableException.class, new RedisSettings(slow.url()), "loads its data");
        fails(StoreUnavailableException.class, () -> put(backend, 2), "loads its data");
        fails(StoreUnavailableException.class, () -> count(backend), "loads its data");

        slow.kill();
        server.restart();
        assertThat(count(backend)).isEqualTo(1);
        put(backend, 2);
        assertThat(count(open(server))).isEqualTo(2);
    }

    @Test
    void serverIsTooOld() {
        FakeRedis old = fake(new FakeRedis(words -> switch (words.get(0)) {
            case "PING" -> "+PONG";
            case "INFO" -> "$20\r\nredis_version:5.0.14";
            case "EVAL", "EVALSHA" -> ":1";
            default -> "-ERR unknown command";
        }));

        openFails(UnsupportedServerException.class, new RedisSettings(old.url()), "5.0.14", "6.2");
    }

    @Test
    void serverCannotWriteToItsDisk() throws Exception {
        RedisProcess server = server();
        Backend backend = open(server);
        put(backend, 1);
        try (RawRedis raw = server.raw()) {
            raw.call("CONFIG", "SET", "save", "3600 1");
            Path gone = Files.createDirectory(directory.resolve("gone"));
            raw.call("CONFIG", "SET", "dir", gone);
            Files.delete(gone);
            raw.call("BGSAVE");
            Await.until(
                    "saving has failed", () -> raw.text("INFO", "persistence").contains("rdb_last_bgsave_status:err"));
        }

        fails(StoreUnavailableException.class, () -> put(backend, 2), "MISCONF", "disk");
        assertThat(count(backend)).isEqualTo(1);
    }

    @Test
    void serverHasNoConnectionLeft() {
        RedisProcess server = server();
        try (RawRedis only = server.raw()) {
            only.call("CONFIG", "SET", "maxclients", "1");
            openFails(StoreUnavailableException.class, new RedisSettings(server.url()), "connection");
        }
    }

    @Test
    void keyIsOfAnotherType() {
        RedisProcess server = server();
        Backend backend = open(server);
        put(backend, 1);
        try (RawRedis raw = server.raw()) {
            raw.call("UNLINK", "hf:{session:main}:index:ct_long:tag");
            raw.call("SET", "hf:{session:main}:index:ct_long:tag", VALUE);
        }

        fails(StoreCorruptedException.class, () -> put(backend, 2), "another type");
        assertThat(count(backend)).isEqualTo(1);
        assertThat(backend.table(LONG_KEYED, MAIN).get(List.of(Key.of(2L)))).isEmpty();
    }

    @Test
    void settingsDoNotFitTheServer() {
        RedisProcess server = server("--databases", "2");
        openFails(ConfigurationException.class, new RedisSettings(server.url()).withDatabase("7"), "number");
        openFails(
                ConfigurationException.class,
                new RedisSettings("redis+cluster://127.0.0.1:" + server.port()),
                "redis://");
        openFails(
                MissingDriverException.class,
                new RedisSettings(server.url() + "?socket=/tmp/redis.sock"),
                "io.netty:netty-transport-native-epoll");
    }

    @Test
    void sentinelsAreNone() {
        RedisProcess server = server();
        openFails(
                ConfigurationException.class,
                new RedisSettings("redis+sentinel://127.0.0.1:" + server.port() + "/0?master=bot"),
                "No sentinel answered",
                "26379",
                "redis://");
        openFails(
                StoreUnavailableException.class,
                new RedisSettings("redis+sentinel://127.0.0.1:" + RedisProcess.freePort() + "/0?master=bot"),
                "sentinels",
                "port");
        RedisProcess sentinel = RedisProcess.startSentinel("other", server.port());
        opened.add(sentinel);
        openFails(
                ConfigurationException.class,
                new RedisSettings("redis+sentinel://127.0.0.1:" + sentinel.port() + "/0?master=bot"),
                "no master",
                "master");
    }

    @Test
    void databasesAreKeptApart() {
        RedisProcess server = server();
        Backend first = open(server);
        Backend second = open(new RedisSettings(server.url()).withDatabase("1"));
        second.ensureSchema(List.of(LONG_KEYED));
        put(first, 1);

        assertThat(count(first)).isEqualTo(1);
        assertThat(count(second)).isZero();
    }

    @Test
    void busyServerIsWaitedFor() {
        RedisProcess server = server("--lua-time-limit", "1");
        Backend backend = open(server);
        try (RawRedis raw = server.raw();
                RawRedis busy = server.raw()) {
            Thread endless = new Thread(() -> assertThatThrownBy(() -> busy.call("EVAL", "while true do end", "0"))
                    .isInstanceOf(IllegalStateException.class));
            endless.start();
            Await.until(
                    "the server is busy",
                    () -> String.valueOf(catchThrowable(() -> raw.call("GET", "x")))
                            .contains("BUSY"));
            fails(StoreUnavailableException.class, () -> put(backend, 1), "busy");
            raw.call("SCRIPT", "KILL");
        }
        put(backend, 1);
        assertThat(count(backend)).isEqualTo(1);
    }
}
