package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import dev.holdfast.exceptions.CorruptValueException;
import jakarta.data.Order;
import jakarta.data.page.PageRequest;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Secret chats with their keys and their logs of messages. The messages of each side are numbered from 0 without gaps: by
 * that a client sees that one is missing or comes again, and sends its own again when it is asked to. A message, its random id
 * and the count of messages are written together.
 *
 * <p>A message that cannot be read any more is taken as missing, and is deleted; a chat that cannot be read throws
 * {@link dev.holdfast.exceptions.CorruptValueException}, as its keys cannot be had again. All else is said at {@link SessionData}.
 */
public final class SecretChats {

    /** How many rows are read or deleted at once. */
    private static final int CHUNK = 1_000;

    private final Tables tables;
    private final Lookups lookups;
    private final InstantSource clock;
    private final Turns turns;

    SecretChats(SessionData data) {
        this.tables = data.tables();
        this.lookups = data.lookups();
        this.clock = data.clock();
        this.turns = data.turns();
    }

    /** Returns a chat, or nothing if there is none of this id. */
    public Optional<SecretChat> find(int chatId) {
        return tables.repository(SecretChat.class).findById(chatId);
    }

    /** Returns all chats, in the order of their ids. The stream holds nothing open. */
    public Stream<SecretChat> all() {
        return tables.repository(SecretChat.class).findAll();
    }

    /**
     * Changes a chat, or makes it. The counts of messages go by the logs and cannot be changed.
     *
     * @param change changes the chat it is given; as others wait for it, and it may be called again, it should do nothing else.
     *     What it throws is thrown on, and nothing is written
     * @throws IllegalStateException if the chat is being discarded; once that is done it is not known any more, and is made anew
     */
    public void change(int chatId, Consumer<? super SecretChat> change) {
        turns.take(rows -> {
            Optional<SecretChat> stored = rows.find(SecretChat.class, chatId);
            SecretChat chat = stored.isPresent() ? alive(rows, chatId) : new SecretChat(chatId);
            change.accept(chat);
            rows.save(chat);
            return chatId;
        });
    }

    /**
     * Appends a message that was received. If another message of the chat has its random id already, that one keeps it: this one is
     * replayed by its sequence, is not found by its random id, and goes with the chat alone.
     *
     * @param sequence how many the other side has sent before it, as told by the message
     * @param randomId the number the other side has drawn for it
     * @param content the message in a form that JSON has: texts, numbers, truth values, lists and maps of these
     * @throws IllegalStateException if there is no such chat, or it was discarded
     */
    public SecretAppend appendIncoming(int chatId, int sequence, long randomId, Map<String, Object> content) {
        Map<String, Object> copy = copy(content);
        SecretRandomIdKey id = new SecretRandomIdKey(chatId, randomId);
        return append(id, rows -> {
            SecretChat chat = alive(rows, chatId);
            if (sequence != chat.inSeqNo()) {
                return sequence < chat.inSeqNo() ? SecretAppend.KNOWN : SecretAppend.GAP;
            }
            chat.setInSeqNo(sequence + 1);
            boolean taken = isTaken(rows, id);
            SecretMessageKey message = new SecretMessageKey(chatId, SecretMessageDirection.IN, sequence);
            save(rows, chat, message, copy);
            if (!taken) {
                rows.save(new SecretRandomId(randomId, message));
            }
            return SecretAppend.APPENDED;
        });
    }

    /**
     * Appends a message that is about to be sent, and returns its sequence. Each gets another one, without gaps.
     *
     * @param randomId the number that was drawn for it
     * @param content as by {@link #appendIncoming}
     * @throws IllegalArgumentException if another message of the chat has this random id; nothing was written
     * @throws IllegalStateException if there is no such chat, or it was discarded
     */
    public int appendOutgoing(int chatId, long randomId, Map<String, Object> content) {
        Map<String, Object> copy = copy(content);
        SecretRandomIdKey id = new SecretRandomIdKey(chatId, randomId);
        return append(id, rows -> {
            SecretChat chat = alive(rows, chatId);
            if (isTaken(rows, id)) {
                throw new IllegalArgumentException(
                        "A message of the secret chat " + chatId + " has this random id already. Draw another.");
            }
            int sequence = chat.outSeqNo();
            chat.setOutSeqNo(sequence + 1);
            SecretMessageKey message = new SecretMessageKey(chatId, SecretMessageDirection.OUT, sequence);
            save(rows, chat, message, copy);
            rows.save(new SecretRandomId(randomId, message));
            return sequence;
        });
    }

    /** Copies what the caller could still change while it waits for its turn. */
    private static Map<String, Object> copy(Map<String, Object> content) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }

    private static SecretChat alive(Rows rows, int chatId) {
        return rows.find(SecretChat.class, chatId)
                .filter(chat -> chat.state() != SecretChatState.DISCARDED)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no secret chat " + chatId + ", or not any more. Make it before it has messages."));
    }

    private <R> R append(SecretRandomIdKey randomId, Function<? super Rows, ? extends R> change) {
        return turns.take(new Appending<R>(randomId, change));
    }

    /** Returns whether a message that is still there has a random id. */
    private static boolean isTaken(Rows rows, SecretRandomIdKey randomId) {
        return rows.find(SecretRandomId.class, randomId)
                .flatMap(named -> rows.find(SecretMessage.class, named.message()))
                .isPresent();
    }

    private void save(Rows rows, SecretChat chat, SecretMessageKey key, Map<String, Object> content) {
        chat.setUpdatedAt(clock.instant());
        rows.save(chat);
        rows.save(new SecretMessage(key, content, clock.instant()));
    }

    /** Lets the random ids of many messages be read together. */
    private record Appending<R>(SecretRandomIdKey randomId, Function<? super Rows, ? extends R> change)
            implements Event<R> {

        @Override
        public void reads(Rows rows) {
            rows.want(SecretChat.class, randomId.chatId());
            rows.want(SecretRandomId.class, randomId);
        }

        @Override
        public R apply(Rows rows) {
            return change.apply(rows);
        }
    }

    /**
     * Returns the messages of one side in their order, those that are still there. The stream holds nothing open.
     *
     * @param from the sequence of the first
     * @param to the sequence behind the last; there may be fewer
     */
    public Stream<SecretMessage> replay(int chatId, SecretMessageDirection direction, int from, int to) {
        int end = find(chatId)
                .map(chat -> direction == SecretMessageDirection.IN ? chat.inSeqNo() : chat.outSeqNo())
                .map(count -> Math.min(count, to))
                .orElse(0);
        return IntStream.iterate(Math.max(from, 0), start -> start < end, start -> start + CHUNK)
                .mapToObj(start -> IntStream.range(start, Math.min(end, start + CHUNK))
                        .mapToObj(sequence -> new SecretMessageKey(chatId, direction, sequence))
                        .toList())
                .flatMap(keys -> lookups.findAll(SecretMessage.class, keys).stream());
    }

    /** Returns the message that its sender names so, or nothing if there is none. */
    public Optional<SecretMessage> message(int chatId, long randomId) {
        return lookups.find(SecretRandomId.class, new SecretRandomIdKey(chatId, randomId))
                .map(SecretRandomId::message)
                .flatMap(key -> lookups.find(SecretMessage.class, key));
    }

    /**
     * Forgets messages, all or none of them, up to 3,000, as when their time is over. They keep their sequences. Of several that came
     * with one random id, the first is forgotten, which is the one that {@link #message} finds.
     */
    public void forget(int chatId, Collection<Long> forgotten) {
        List<SecretRandomIdKey> keys = forgotten.stream()
                .map(randomId -> new SecretRandomIdKey(chatId, randomId))
                .toList();
        turns.take(rows -> {
            rows.want(SecretRandomId.class, keys);
            rows.load();
            keys.forEach(key -> rows.find(SecretRandomId.class, key).ifPresent(randomId -> {
                rows.delete(SecretMessage.class, randomId.message());
                rows.delete(SecretRandomId.class, key);
            }));
            return chatId;
        });
    }

    /**
     * Wipes a chat with its keys, its messages and their random ids. The keys go first. A chat of more than a thousand messages takes several
     * batches; if it is cut off between them, the chat stays as {@link SecretChatState#DISCARDED}, and calling this again goes on.
     */
    public void discard(int chatId) {
        turns.alone(() -> {
            readable(chatId)
                    .filter(chat -> chat.inSeqNo() + chat.outSeqNo() > CHUNK)
                    .ifPresent(this::discardSlowly);
            tables.batch()
                    .deleteRange(
                            SecretMessage.class,
                            new SecretMessageKey(chatId, SecretMessageDirection.IN, 0),
                            new SecretMessageKey(chatId, SecretMessageDirection.OUT, Integer.MAX_VALUE))
                    .deleteRange(
                            SecretRandomId.class,
                            new SecretRandomIdKey(chatId, Long.MIN_VALUE),
                            new SecretRandomIdKey(chatId, Long.MAX_VALUE))
                    .delete(SecretChat.class, chatId)
                    .commit();
            return chatId;
        });
    }

    /** A chat that cannot be read can still be wiped. */
    private Optional<SecretChat> readable(int chatId) {
        try {
            return tables.repository(SecretChat.class).findById(chatId);
        } catch (CorruptValueException e) {
            return Optional.empty();
        }
    }

    private void discardSlowly(SecretChat chat) {
        chat.discard();
        tables.repository(SecretChat.class).save(chat);
        int chatId = chat.key();
        for (SecretMessageDirection direction : SecretMessageDirection.values()) {
            int count = direction == SecretMessageDirection.IN ? chat.inSeqNo() : chat.outSeqNo();
            for (int start = 0; start < count; start += CHUNK) {
                tables.batch()
                        .deleteRange(
                                SecretMessage.class,
                                new SecretMessageKey(chatId, direction, start),
                                new SecretMessageKey(chatId, direction, start + CHUNK - 1))
                        .commit();
            }
        }
        discardRandomIds(chatId);
    }

    private void discardRandomIds(int chatId) {
        EntityRepository<SecretRandomId, SecretRandomIdKey> randomIds = tables.repository(SecretRandomId.class);
        PageRequest first = PageRequest.afterCursor(PageRequest.Cursor.forKey(chatId, Long.MIN_VALUE), 1, CHUNK, false);
        while (true) {
            List<SecretRandomIdKey> keys = randomIds.findAll(first, Order.by()).stream()
                    .map(SecretRandomId::key)
                    .filter(key -> key.chatId() == chatId)
                    .toList();
            if (keys.isEmpty()) {
                return;
            }
            randomIds.deleteAllById(keys);
        }
    }
}
