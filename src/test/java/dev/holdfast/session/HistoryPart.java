package dev.holdfast.session;

import dev.holdfast.Session;
import java.util.List;
import java.util.Random;

/** What may happen to one part of a session's data, and a plain model of what becomes of it. */
interface HistoryPart {

    /** Does something by chance, by the services, and checks what can be said at any moment. Called by many threads. */
    void act(Random random, SessionData data);

    /** Does in the model what an event that was written has done, if it is one of this part. */
    void replay(Event<?> event);

    /** Returns what should be stored by the model, in any order. */
    List<String> expected();

    /** Returns what is stored, and how it is found, in the form of {@link #expected}. */
    List<String> stored(SessionData data, Session session);
}
