package dev.holdfast.internal.lease;

import dev.holdfast.exceptions.StoreClosedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the sessions that others have taken, in a thread of its own and never twice at once: with many sessions that takes
 * longer than signs of life can wait.
 */
final class LostSessions {

    private static final Logger LOG = LoggerFactory.getLogger(LostSessions.class);

    private final Runnable search;

    /** How often it was asked for, and not done since. */
    private final AtomicInteger asked = new AtomicInteger();

    /** @param search looks at all sessions */
    LostSessions(Runnable search) {
        this.search = search;
    }

    /** Lets them be looked for, again if that is under way. Does not block. */
    void lookFor() {
        if (asked.getAndIncrement() == 0) {
            Thread thread = new Thread(this::look, "holdfast-lost-sessions");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void look() {
        int seen = asked.get();
        while (seen > 0) {
            try {
                search.run();
            } catch (StoreClosedException e) {
                // The store is being closed, and nothing can be lost any more.
            } catch (RuntimeException | Error e) {
                LOG.warn("This process cannot find out which sessions others have taken over. {}", e.toString());
            } finally {
                seen = asked.addAndGet(-seen);
            }
        }
    }
}
