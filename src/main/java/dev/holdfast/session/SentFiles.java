package dev.holdfast.session;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The files the account has uploaded, by their content: one that is sent again need not be uploaded again. Other clients
 * keep them by MD5, size and kind alike.
 *
 * <p>All else is said at {@link SessionData}.
 */
public final class SentFiles {

    private final Tables tables;
    private final Turns turns;

    SentFiles(SessionData data) {
        this.tables = data.tables();
        this.turns = data.turns();
    }

    /** Returns the file of this content, or nothing if it was not sent as this before. */
    public Optional<SentFile> find(SentFileKey content) {
        return tables.repository(SentFile.class).findById(content);
    }

    /** Remembers a file, also in place of one of the same content. */
    public void remember(SentFile file) {
        turns.take(new Sent(List.of(file)));
    }

    /** Remembers files, all or none of them, up to 10,000. */
    public void rememberAll(Collection<SentFile> sent) {
        turns.take(new Sent(List.copyOf(sent)));
    }

    /** Forgets the file of this content, as when the server knows it no more. */
    public void forget(SentFileKey content) {
        Objects.requireNonNull(content, "content");
        turns.take(rows -> {
            rows.delete(SentFile.class, content);
            return content;
        });
    }

    /** Files were sent. */
    private record Sent(List<SentFile> files) implements Event<Integer> {

        @Override
        public Integer apply(Rows rows) {
            files.forEach(rows::save);
            return files.size();
        }

        @Override
        public int size() {
            return files.size();
        }
    }
}
