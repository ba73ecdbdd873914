package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.spi.Backend;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.LentBackend;
import dev.holdfast.testing.SortedMapBackend;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The wiping of a long chat that is cut off at any call of the store has begun with its keys, and is finished by the next one. */
class SecretChatsTest {

    private static final int CHAT = 5;
    private static final int OTHER = 6;
    private static final int RECEIVED = 1_100;
    private static final int SENT = 2_500;

    private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final Backend failing = new LentBackend(
            new SortedMapBackend(),
            () -> {
                if (callsLeft.getAndDecrement() <= 0) {
                    throw new StoreUnavailableException("cut off", null);
                }
            },
            () -> {});

    private static void fill(Session session, int chatId, int received, int sent) {
        SecretChat chat = new SecretChat(chatId);
        chat.setAuthKey(new byte[256]);
        chat.setInSeqNo(received);
        chat.setOutSeqNo(sent);
        session.repository(SecretChat.class).save(chat);
        fill(session, chatId, SecretMessageDirection.IN, received);
        fill(session, chatId, SecretMessageDirection.OUT, sent);
    }

    private static void fill(Session session, int chatId, SecretMessageDirection direction, int count) {
        session.repository(SecretMessage.class)
                .saveInChunks(IntStream.range(0, count)
                        .mapToObj(sequence -> new SecretMessage(
                                new SecretMessageKey(chatId, direction, sequence), Map.of(), Instant.EPOCH)));
        session.repository(SecretRandomId.class)
                .saveInChunks(IntStream.range(0, count)
                        .mapToObj(sequence -> new SecretRandomId(
                                direction == SecretMessageDirection.IN ? Long.MIN_VALUE + sequence : sequence,
                                new SecretMessageKey(chatId, direction, sequence))));
    }

    private boolean isCutOff(Session session, int calls) {
        callsLeft.set(calls);
        try {
            SessionData.of(session).secretChats().discard(CHAT);
            return false;
        } catch (StoreUnavailableException e) {
            return true;
        } finally {
            callsLeft.set(Integer.MAX_VALUE);
        }
    }

    @Test
    void nextDiscardingFinishesOneThatWasCutOff() {
        try (EntityStore store = EntityStore.openWithoutHome(new KeptSettings(failing));
                Session session = store.session("main")) {
            SessionData.of(session);
            fill(session, OTHER, 1, 1);
            int cutOffs = 0;
            boolean cutOff = true;
            for (int calls = 0; cutOff && calls < 100; calls++) {
                fill(session, CHAT, RECEIVED, SENT);
                cutOff = isCutOff(session, calls);
                cutOffs += cutOff ? 1 : 0;
                assertWholeOrWithoutKeys(session);
                SessionData.of(session).secretChats().discard(CHAT);
                assertThat(session.repository(SecretChat.class).findAll())
                        .extracting(SecretChat::key)
                        .containsExactly(OTHER);
                assertThat(session.repository(SecretMessage.class).count()).isEqualTo(2);
                assertThat(session.repository(SecretRandomId.class).count()).isEqualTo(2);
            }
            assertThat(cutOff).isFalse();
            assertThat(cutOffs).isGreaterThan(10);
        }
    }

    private static void assertWholeOrWithoutKeys(Session session) {
        SecretChat chat = session.repository(SecretChat.class).findById(CHAT).orElse(null);
        if (chat != null && chat.authKey() != null) {
            assertThat(session.repository(SecretMessage.class).count()).isEqualTo(RECEIVED + SENT + 2);
        } else if (chat != null) {
            assertThat(chat.state()).isEqualTo(SecretChatState.DISCARDED);
        } else {
            assertThat(session.repository(SecretMessage.class).count()).isEqualTo(2);
        }
    }
}
