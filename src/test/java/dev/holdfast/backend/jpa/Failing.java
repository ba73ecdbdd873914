package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;

/** Uses a store, and sees to it that what goes wrong is said in time and without a password. */
final class Failing {

    /** The password of users that tests make. */
    static final String PASSWORD = "hunter2-hunter2";

    private static final Duration IN_TIME = Duration.ofSeconds(10);

    private Failing() {}

    /** Opens a store and writes a row. */
    static void use(BackendSettings settings) {
        try (EntityStore store = EntityStore.openWithoutHome(settings);
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(1));
        }
    }

    /** Returns the exception that {@link #use} ends with. */
    static <E extends HoldfastException> E failure(BackendSettings settings, Class<E> type) {
        Instant begin = Instant.now();
        E failure = catchThrowableOfType(type, () -> use(settings));
        assertThat(failure).isNotNull();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(IN_TIME);
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(PASSWORD).doesNotContain("hold:fast");
        return failure;
    }
}
