package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The files the account has uploaded, by their content: one that is sent again need not be uploaded again. Other clients
 * keep them by MD5, size and kind alike.
 *
 * <p>Thread-safe; of two who remember one content at the same time, one counts. Calls block until the store has answered,
 * and throw what {@link EntityRepository} throws.
 */
public final class SentFiles {

    private final Tables tables;

    SentFiles(SessionData data) {
        this.tables = data.tables();
    }

    private EntityRepository<SentFile, SentFileKey> files() {
        return tables.repository(SentFile.class);
    }

    /** Returns the file of this content, or nothing if it was not sent as this before. */
    public Optional<SentFile> find(SentFileKey content) {
        return files().findById(content);
    }

    /** Remembers a file, also in place of one of the same content. */
    public void remember(SentFile file) {
        files().save(file);
    }

    /** Remembers files, all or none of them, up to 10,000. */
    public void rememberAll(Collection<SentFile> sent) {
        files().saveAll(List.copyOf(sent));
    }

    /** Forgets the file of this content, as when the server knows it no more. */
    public void forget(SentFileKey content) {
        files().deleteById(content);
    }
}
