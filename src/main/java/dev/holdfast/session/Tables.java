package dev.holdfast.session;

import dev.holdfast.EntityRepository;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.SessionBatch;

/** What is stored of a session, for the services, which get to it by this whenever they do so beside an event. Thread-safe. */
final class Tables {

    private final Session session;
    private final Turns turns;

    Tables(Session session, Turns turns) {
        this.session = session;
        this.turns = turns;
    }

    /** Returns a repository when what is read by it is what a caller has to see. */
    <K, T extends ScopedEntity<K>> EntityRepository<T, K> repository(Class<T> type) {
        turns.awaitEarlierCalls();
        return session.repository(type);
    }

    /** Returns a new batch when it may be written. */
    SessionBatch batch() {
        turns.awaitEarlierCalls();
        return session.batch();
    }
}
