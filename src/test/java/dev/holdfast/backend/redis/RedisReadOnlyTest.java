package dev.holdfast.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.Await;
import dev.holdfast.contract.entities.Note;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityTable;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.OpenMode;
import dev.holdfast.spi.Scope;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading takes no more than the right to, of the user and of the server. */
@RunsOn(Backends.REDIS)
@Timeout(60)
class RedisReadOnlyTest {

    private static final String PASSWORD = "reader-reader";

    private final RedisProcess server = RedisProcess.start();
    private final RedisSettings owner = new RedisSettings(server.url());

    @AfterEach
    void end() {
        server.close();
    }

    private static EntityStore open(RedisSettings settings, OpenMode mode, Class<?>... entities) {
        return EntityStore.openWithoutHome(settings, StoreOptions.defaults().withMode(mode), entities);
    }

    private void use() {
        try (EntityStore store = open(owner, OpenMode.CREATE);
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(1));
        }
    }

    /** Returns the settings of a user who has no command that writes. */
    private RedisSettings reader() {
        try (RawRedis raw = server.raw()) {
            raw.call("ACL", "SETUSER", "reader", "on", ">" + PASSWORD, "~hf:*", "resetchannels");
            raw.call("ACL", "SETUSER", "reader", "+@read", "+ping", "+evalsha", "+script|load");
        }
        return owner.withUser("reader").withPassword(Secret.of(PASSWORD));
    }

    private void reads(RedisSettings settings) {
        try (EntityStore store = open(settings, OpenMode.READ_ONLY)) {
            EntityTable peers = store.rows(store.model("peer"), Scope.session("main"));
            assertThat(peers.get(List.of(Key.of(1L), Key.of(2L)))).hasSize(1);
            assertThat(peers.scan(KeyRange.all(), Direction.DESCENDING, 10).rows())
                    .hasSize(1);
            assertThat(peers.findBy(store.model("peer").index("username"), "x", null, 10)
                            .rows())
                    .isEmpty();
            assertThat(peers.count(KeyRange.all())).isEqualTo(1);
            assertThat(store.findSession("main")).isPresent();
        }
        assertThatThrownBy(() -> open(settings, OpenMode.READ_ONLY, Note.class))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("the table Note");
    }

    private void findsNone(RedisSettings settings) {
        for (OpenMode mode : List.of(OpenMode.EXISTING, OpenMode.READ_ONLY)) {
            assertThatThrownBy(() -> open(settings, mode))
                    .isInstanceOf(UnknownStoreException.class)
                    .hasMessageStartingWith("There is no store in " + settings.describe())
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    /** Returns how often anything was written since the server began. */
    private long writes() {
        try (RawRedis raw = server.raw()) {
            return raw.text("INFO", "persistence")
                    .lines()
                    .filter(line -> line.startsWith("rdb_changes_since_last_save:"))
                    .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                    .sum();
        }
    }

    @Test
    void userWhoMayOnlyReadReads() {
        use();

        reads(reader());
    }

    @Test
    void nothingIsWrittenInPassing() {
        findsNone(owner);
        findsNone(reader());
        assertThat(writes()).isZero();

        use();
        long before = writes();
        reads(owner);
        findsNone(owner.withPrefix("other"));
        assertThat(writes()).isEqualTo(before).isPositive();
    }

    @Test
    void replicaIsRead() {
        use();
        try (RedisProcess replica = RedisProcess.start("--replicaof", "127.0.0.1", String.valueOf(server.port()));
                RawRedis raw = replica.raw()) {
            Await.until(
                    "the replica has all", () -> raw.text("INFO", "replication").contains("master_link_status:up"));

            reads(new RedisSettings(replica.url()));
        }
    }
}
