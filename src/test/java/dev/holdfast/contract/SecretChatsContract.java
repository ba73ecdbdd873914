package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Session;
import dev.holdfast.exceptions.InvalidValueException;
import dev.holdfast.session.SecretAppend;
import dev.holdfast.session.SecretChat;
import dev.holdfast.session.SecretChatState;
import dev.holdfast.session.SecretChats;
import dev.holdfast.session.SecretMessage;
import dev.holdfast.session.SecretMessageDirection;
import dev.holdfast.session.SecretMessageKey;
import dev.holdfast.session.SecretRandomId;
import dev.holdfast.session.SessionData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Secret chats keep their messages without gaps, and leave nothing behind. */
public interface SecretChatsContract extends ApiContract {

    private static Map<String, Object> text(int number) {
        return Map.of("text", number);
    }

    private static List<Object> texts(List<SecretMessage> messages) {
        return messages.stream().map(message -> message.content().get("text")).toList();
    }

    @Test
    default void chatIsChangedAndItsCountsAreNot() {
        SecretChats chats = SessionData.of(open().session("main")).secretChats();
        byte[] key = new byte[256];
        key[5] = 7;
        assertThat(chats.find(-5)).isEmpty();

        chats.change(-5, chat -> {
            chat.setState(SecretChatState.READY);
            chat.setAuthKey(key);
            chat.setUserId(777000L);
            chat.attributes().put("rekey", 1);
        });
        chats.appendOutgoing(-5, 1, text(1));
        chats.change(-5, chat -> chat.setTtl(60));
        chats.change(6, chat -> chat.setCreator(true));

        assertThat(chats.find(-5)).get().satisfies(chat -> {
            assertThat(chat.state()).isEqualTo(SecretChatState.READY);
            assertThat(chat.authKey()).isEqualTo(key);
            assertThat(chat.attributes()).containsEntry("rekey", 1);
            assertThat(chat.ttl()).isEqualTo(60);
            assertThat(chat.outSeqNo()).isEqualTo(1);
            assertThat(chat.updatedAt()).isNotNull();
        });
        assertThat(chats.all()).extracting(SecretChat::key).containsExactly(-5, 6);
        assertThatThrownBy(() -> chats.change(7, chat -> {
                    throw new IllegalArgumentException("not this one");
                }))
                .hasMessage("not this one");
        assertThat(chats.find(7)).isEmpty();
    }

    @Test
    default void receivedMessagesAreTakenOnceAndInOrder() {
        SecretChats chats = SessionData.of(open().session("main")).secretChats();
        chats.change(5, chat -> chat.setLayer(73));

        assertThat(chats.appendIncoming(5, 1, 11, text(1))).isEqualTo(SecretAppend.GAP);
        assertThat(chats.appendIncoming(5, 0, 10, text(0))).isEqualTo(SecretAppend.APPENDED);
        assertThat(chats.appendIncoming(5, 1, 11, text(1))).isEqualTo(SecretAppend.APPENDED);
        assertThat(chats.appendIncoming(5, 0, 12, text(9))).isEqualTo(SecretAppend.KNOWN);

        assertThat(texts(chats.replay(5, SecretMessageDirection.IN, 0, 10).toList()))
                .containsExactly(0, 1);
        assertThat(chats.find(5)).get().returns(2, SecretChat::inSeqNo).returns(0, SecretChat::outSeqNo);
        assertThat(chats.message(5, 11))
                .get()
                .returns(new SecretMessageKey(5, SecretMessageDirection.IN, 1), SecretMessage::key)
                .returns(text(1), SecretMessage::content);
        assertThat(chats.message(5, 12)).isEmpty();
        assertThat(chats.message(6, 11)).isEmpty();
    }

    @Test
    default void sentMessagesAreReplayedAndForgotten() {
        SecretChats chats = SessionData.of(open().session("main")).secretChats();
        chats.change(5, chat -> chat.setLayer(73));
        for (int i = 0; i < 10; i++) {
            assertThat(chats.appendOutgoing(5, Long.MIN_VALUE + i, text(i))).isEqualTo(i);
        }

        assertThat(texts(chats.replay(5, SecretMessageDirection.OUT, 3, 6).toList()))
                .containsExactly(3, 4, 5);
        assertThat(texts(chats.replay(5, SecretMessageDirection.OUT, 8, Integer.MAX_VALUE)
                        .toList()))
                .containsExactly(8, 9);
        assertThat(chats.replay(5, SecretMessageDirection.OUT, 10, 5)).isEmpty();
        assertThat(chats.replay(5, SecretMessageDirection.IN, 0, 5)).isEmpty();
        assertThat(chats.replay(6, SecretMessageDirection.OUT, 0, 5)).isEmpty();
        chats.forget(5, List.of(Long.MIN_VALUE + 4, 99L));
        assertThat(texts(chats.replay(5, SecretMessageDirection.OUT, 3, 6).toList()))
                .containsExactly(3, 5);
        assertThat(chats.message(5, Long.MIN_VALUE + 4)).isEmpty();
        assertThat(chats.appendOutgoing(5, 1, text(10))).isEqualTo(10);
    }

    @Test
    default void randomIdNamesTheMessageThatHadItFirst() {
        SecretChats chats = SessionData.of(open().session("main")).secretChats();
        chats.change(5, chat -> chat.setLayer(73));
        chats.appendOutgoing(5, 42, text(1));

        assertThat(chats.appendIncoming(5, 0, 42, text(2))).isEqualTo(SecretAppend.APPENDED);
        assertThatThrownBy(() -> chats.appendOutgoing(5, 42, text(3))).isInstanceOf(IllegalArgumentException.class);

        assertThat(chats.message(5, 42)).map(SecretMessage::content).contains(text(1));
        assertThat(texts(chats.replay(5, SecretMessageDirection.IN, 0, 5).toList()))
                .containsExactly(2);
        chats.forget(5, List.of(42L));
        assertThat(chats.message(5, 42)).isEmpty();
        assertThat(chats.replay(5, SecretMessageDirection.OUT, 0, 5)).isEmpty();
        assertThat(chats.appendOutgoing(5, 42, text(4))).isEqualTo(1);
        assertThat(chats.message(5, 42)).map(SecretMessage::content).contains(text(4));
    }

    @Test
    default void messageThatCannotBeKeptTakesNoSequence() {
        SecretChats chats = SessionData.of(open().session("main")).secretChats();
        chats.change(5, chat -> chat.setLayer(73));

        assertThatThrownBy(() -> chats.appendOutgoing(5, 1, Map.of("text", Double.NaN)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("NaN");
        assertThatThrownBy(() -> chats.appendOutgoing(6, 1, text(1))).isInstanceOf(IllegalStateException.class);

        assertThat(chats.appendOutgoing(5, 1, text(1))).isZero();
        assertThat(chats.find(6)).isEmpty();
    }

    @Test
    default void messagesOfManyThreadsAreNumberedWithoutGaps() {
        SecretChats chats = SessionData.of(open().session("main")).secretChats();
        chats.change(5, chat -> chat.setLayer(73));

        Threads.run(16, thread -> {
            for (int i = 0; i < 5; i++) {
                chats.appendOutgoing(5, thread * 100L + i, text(thread));
                chats.change(5, chat -> chat.attributes().put("thread " + thread, 1));
            }
        });

        List<SecretMessage> sent =
                chats.replay(5, SecretMessageDirection.OUT, 0, 100).toList();
        assertThat(sent)
                .extracting(message -> message.key().sequence())
                .isEqualTo(IntStream.range(0, 80).boxed().toList());
        assertThat(chats.find(5).orElseThrow().attributes()).hasSize(16);
    }

    @Test
    default void discardedChatLeavesNothingBehind() {
        Session session = open().session("main");
        SecretChats chats = SessionData.of(session).secretChats();
        for (int chat = 4; chat <= 6; chat++) {
            chats.change(chat, one -> one.setAuthKey(new byte[256]));
            chats.appendOutgoing(chat, Long.MAX_VALUE, text(chat));
            chats.appendIncoming(chat, 0, Long.MIN_VALUE, text(chat));
        }

        chats.discard(5);
        chats.discard(7);

        assertThat(chats.all()).extracting(SecretChat::key).containsExactly(4, 6);
        assertThat(session.repository(SecretMessage.class).findAll())
                .extracting(message -> message.key().chatId())
                .containsExactly(4, 4, 6, 6);
        assertThat(session.repository(SecretRandomId.class).findAll())
                .extracting(randomId -> randomId.key().chatId())
                .containsExactly(4, 4, 6, 6);
        assertThatThrownBy(() -> chats.appendOutgoing(5, 1, text(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void discardingThatWasCutOffGoesOn() {
        Session session = open().session("main");
        SecretChats chats = SessionData.of(session).secretChats();
        List<SecretMessageKey> appended = new ArrayList<>();
        chats.change(5, chat -> chat.setLayer(73));
        appended.add(new SecretMessageKey(5, SecretMessageDirection.OUT, chats.appendOutgoing(5, 1, text(1))));
        chats.change(5, chat -> chat.setState(SecretChatState.DISCARDED));
        session.repository(SecretMessage.class).deleteAllById(appended);

        assertThatThrownBy(() -> chats.change(5, chat -> chat.setLayer(74))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> chats.appendIncoming(5, 0, 2, text(2))).isInstanceOf(IllegalStateException.class);
        chats.discard(5);

        assertThat(chats.find(5)).isEmpty();
        assertThat(session.repository(SecretRandomId.class).count()).isZero();
    }
}
