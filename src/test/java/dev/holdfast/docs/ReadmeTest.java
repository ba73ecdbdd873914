package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.session.SeenUser;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.StateChange;
import dev.holdfast.session.UpdateState;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows, as it stands there. */
class ReadmeTest {

    @TempDir
    private Path directory;

    @Test
    void savesAndFindsInThirtySeconds() {
        Path home = directory.resolve("bot.holdfast");
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);

            Peer durov = new Peer(777000);
            durov.setAccessHash(-4281747713977677665L);
            durov.setUsername("durov");
            peers.save(durov);

            Long accessHash = peers.findById(777000L).map(Peer::accessHash).orElseThrow();
            List<Peer> found = peers.findBy("username", "durov").toList();

            assertThat(accessHash).isEqualTo(-4281747713977677665L);
            assertThat(found).extracting(Peer::key).containsExactly(777000L);
        }
        try (EntityStore store = EntityStore.open(home, new MemorySettings());
                Session session = store.session("main")) {
            assertThat(session.repository(Peer.class).count()).isEqualTo(1);
        }
    }

    @Test
    void keepsOwnEntities() {
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inMemory());
                Session session = store.session("main")) {
            EntityRepository<Reminder, UUID> reminders = session.repository(Reminder.class);
            EntityRepository<Setting, String> settings = store.repository(Setting.class, String.class);

            Instant due = Instant.parse("2026-12-24T18:00:00Z");
            reminders.save(new Reminder(42, "Light the tree", due));
            settings.save(new Setting("language", "en"));

            assertThat(reminders.findBy("chatId", 42L).toList()).singleElement().satisfies(reminder -> {
                assertThat(reminder.text()).isEqualTo("Light the tree");
                assertThat(reminder.due()).isEqualTo(due);
            });
            assertThat(settings.findById("language").map(Setting::content)).contains("en");
        }
    }

    @Test
    void keepsSessionDataRight() {
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inMemory());
                Session session = store.session("main")) {
            SessionData data = SessionData.of(session);
            data.peers()
                    .add(new SeenUser(777000)
                            .withAccessHash(-4281747713977677665L)
                            .withUsernames("durov"));
            Optional<Peer> durov = data.peers().findByUsername("Durov");
            data.updateQueue()
                    .add(Map.of("_", "updateNewMessage", "id", 5), StateChange.ofAccount(1024, null, null, null));
            CompletableFuture<Optional<Peer>> found =
                    data.async(all -> all.peers().find(777000));

            assertThat(durov).get().returns(777000L, Peer::key);
            assertThat(found.join()).get().returns("durov", Peer::username);
            assertThat(data.updateQueue().length()).isEqualTo(1);
            assertThat(data.updateStates().account()).get().returns(1024, UpdateState::pts);
        }
    }
}
