package dev.holdfast.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.session.FileLocation;
import dev.holdfast.session.FileReference;
import dev.holdfast.session.QueuedUpdate;
import dev.holdfast.session.SeenFile;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.UpdateQueue;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows that the server tells again, or that hold up others, are missing when they cannot be read. */
@RunsOn(Backends.REDIS)
class RedisCachedRowsTest {

    @Test
    void rowsInAnotherFormAreMissingAndGo() {
        RedisSettings settings = new RedisSettings(TestRedis.single()).withPrefix(TestRedis.newPrefix());
        StoreOptions options = StoreOptions.defaults().withCache(CacheSettings.off());
        try (EntityStore store = EntityStore.openWithoutHome(settings, options);
                Session session = store.session("main");
                RedisEye eye = new RedisEye(settings)) {
            SessionData data = SessionData.of(session);
            data.fileReferences().seen(new SeenFile(FileLocation.document(5), new byte[] {1}, Instant.EPOCH));
            UpdateQueue queue = data.updateQueue();
            queue.addAll(List.of(Map.of("number", 1), Map.of("number", 2)), List.of());
            String rows = settings.prefix() + ":hf:{session:main}:rows:";
            spoil(eye, rows + "hf_file_reference", "DOCUMENT|5|0|0");
            spoil(eye, rows + "hf_queued_update", "1");

            assertThat(data.fileReferences().find(FileLocation.document(5))).isEmpty();
            assertThat(session.repository(FileReference.class).count()).isZero();
            assertThat(queue.next(5)).extracting(QueuedUpdate::key).containsExactly(2L);
            assertThat(queue.length()).isEqualTo(1);
            eye.deleteAll(settings.prefix());
        }
    }

    private static void spoil(RedisEye eye, String table, String field) {
        assertThat(eye.map("HGETALL", table)).containsKey(field);
        eye.call("HSET", table, field, "no JSON");
    }
}
