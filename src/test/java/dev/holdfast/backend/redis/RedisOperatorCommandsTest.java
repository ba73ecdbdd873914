package dev.holdfast.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.docs.OperatorsPage;
import dev.holdfast.session.Peer;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.StateChange;
import dev.holdfast.session.Username;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators are shown to ask of Redis, word by word as it stands on their page. */
@RunsOn(Backends.REDIS)
class RedisOperatorCommandsTest {

    @Test
    void commandsOfTheOperatorsPageAnswerWhatTheyAreFor() {
        RedisSettings settings = new RedisSettings(TestRedis.single()).withPrefix(TestRedis.newPrefix());
        try (EntityStore store = EntityStore.openWithoutHome(settings);
                Session session = store.session("main");
                RedisEye eye = new RedisEye(settings)) {
            Peer peer = new Peer(777000);
            peer.setAccessHash(5L);
            session.repository(Peer.class).save(peer);
            session.repository(Username.class).save(new Username("durov", 777000, 0));
            SessionData.of(session).updateQueue().add(Map.of("update", 1), StateChange.ofAccount(8, null, null, null));

            List<String> answers = new ArrayList<>();
            for (List<String> words : OperatorsPage.redisCommands()) {
                answers.add(words.get(0) + " " + answer(eye, settings.prefix(), words));
            }

            assertThat(answers).anyMatch(answer -> answer.startsWith("SMEMBERS") && answer.contains("session:main"));
            assertThat(answers).filteredOn("HLEN 1"::equals).hasSize(2);
            assertThat(answers).anyMatch(answer -> answer.startsWith("HGET") && answer.contains("\"access_hash\":5"));
            assertThat(answers).anyMatch(answer -> answer.startsWith("HGET") && answer.contains("\"peer_id\":777000"));
            assertThat(answers).anyMatch(answer -> answer.startsWith("HGET") && answer.contains("\"pts\":8"));
            assertThat(answers).anyMatch(answer -> answer.matches("MEMORY [1-9]\\d+"));
            eye.deleteAll(settings.prefix());
        }
    }

    private static String answer(RedisEye eye, String prefix, List<String> words) {
        Object[] prefixed = words.stream()
                .map(word -> word.startsWith("hf:") ? prefix + ":" + word : word)
                .toArray();
        return switch (words.get(0)) {
            case "SMEMBERS" -> eye.texts(prefixed).toString();
            case "HGET" -> new String((byte[]) eye.call(prefixed), java.nio.charset.StandardCharsets.UTF_8);
            default -> Long.toString((Long) eye.call(prefixed));
        };
    }
}
