package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.holdfast.AsyncStoredMap;
import dev.holdfast.EntityRepository;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.Stored;
import dev.holdfast.StoredMap;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.StoreClosedException;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fields of an event handler are filled from a session, or all that is wrong with them is said at once. */
public interface ConnectContract extends ApiContract {

    /** What a framework has of a handler. */
    class Base<K, V> {
        @Stored
        private @Nullable StoredMap<K, List<V>> inherited;

        StoredMap<K, List<V>> inherited() {
            return Objects.requireNonNull(inherited);
        }
    }

    /** An event handler. */
    class Greeter extends Base<String, Integer> {
        @Stored
        @Nullable
        StoredMap<Long, Integer> greetings;

        @Stored(name = "prefs", cacheTtl = "10m", timeToLive = "1h")
        @Nullable
        StoredMap<String, String> preferences;

        @Stored(name = "later")
        protected @Nullable AsyncStoredMap<String, String> async;

        @Stored
        private @Nullable EntityRepository<LongKeyed, Long> rows;

        @Nullable
        String other = "untouched";

        EntityRepository<LongKeyed, Long> rows() {
            return Objects.requireNonNull(rows);
        }
    }

    /** An entity that cannot be kept. */
    @Entity
    class Unfit extends ScopedEntity<Long> {
        float number;
    }

    /** All that can be wrong. */
    @SuppressWarnings("rawtypes")
    class Wrong {
        @Stored
        static @Nullable StoredMap<Long, Integer> common;

        @Stored
        final @Nullable StoredMap<Long, Integer> fixed = null;

        @Stored
        @Nullable
        Map<Long, Integer> plain;

        @Stored
        @Nullable
        StoredMap raw;

        @Stored
        @Nullable
        StoredMap<Object, Integer> keys;

        @Stored
        @Nullable
        StoredMap<Long, Thread> values;

        @Stored
        @Nullable
        StoredMap<Long, ?> wild;

        @Stored(name = "twice")
        @Nullable
        StoredMap<Long, Integer> once;

        @Stored
        @Nullable
        StoredMap<Long, Integer> twice;

        @Stored(cacheTtl = "soon")
        @Nullable
        StoredMap<Long, Integer> hurried;

        @Stored(timeToLive = "0s")
        @Nullable
        StoredMap<Long, Integer> dead;

        @Stored
        @Nullable
        EntityRepository<GlobalKeyed, String> global;

        @Stored
        @Nullable
        EntityRepository<LongKeyed, String> otherKey;

        @Stored
        @Nullable
        EntityRepository<Unfit, Long> unfit;

        @Stored(name = "rows")
        @Nullable
        EntityRepository<LongKeyed, Long> named;
    }

    @Test
    default void fieldsAreFilled() {
        Session session = open(LongKeyed.class).session("main");
        Greeter greeter = new Greeter();

        assertThat(session.connect(greeter)).isSameAs(greeter);

        assertThat(greeter.greetings).isNotNull();
        greeter.greetings.merge(7L, 1, Integer::sum);
        assertThat(session.map("greetings", Long.class, Integer.class)).containsExactly(entry(7L, 1));
        assertThat(greeter.preferences).isNotNull();
        assertThat(greeter.preferences.name()).isEqualTo("prefs");
        greeter.inherited().put("a", List.of(1, 2));
        assertThat(greeter.inherited().get("a")).containsExactly(1, 2);
        assertThat(greeter.async).isNotNull();
        greeter.async.put("a", "b").join();
        assertThat(session.map("later", String.class, String.class)).containsExactly(entry("a", "b"));
        greeter.rows().save(new LongKeyed(1, null, "content"));
        assertThat(session.repository(LongKeyed.class).count()).isEqualTo(1);
        assertThat(greeter.other).isEqualTo("untouched");
        assertThat(session.connect(new Greeter()).greetings).containsExactly(entry(7L, 1));
        session.close();
        assertThatThrownBy(() -> session.connect(new Greeter())).isInstanceOf(StoreClosedException.class);
    }

    @Test
    default void allThatIsWrongWithFieldsIsSaidAtOnce() {
        Session session = open().session("main");
        Wrong wrong = new Wrong();

        assertThatThrownBy(() -> session.connect(wrong))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "Wrong.common is static",
                        "Wrong.fixed is final",
                        "Wrong.plain is a Map",
                        "Wrong.raw does not say",
                        "Wrong.keys cannot be a map",
                        "Wrong.values cannot be a map",
                        "Wrong.wild cannot be a map",
                        "Wrong.twice is the map \"twice\", as Wrong.once is",
                        "Wrong.hurried has the cacheTtl \"soon\"",
                        "Wrong.dead cannot be a map",
                        "Wrong.global is of GlobalKeyed",
                        "Wrong.otherKey has the keys String",
                        "Wrong.unfit cannot be filled",
                        "number",
                        "Wrong.named is a repository");
        assertThat(wrong.once).isNull();
    }

    @Test
    default void fieldThatIsInUseOtherwiseFillsNone() {
        Session session = open(LongKeyed.class).session("main");
        session.map("prefs", String.class, Integer.class);
        Greeter greeter = new Greeter();

        assertThatThrownBy(() -> session.connect(greeter))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"prefs\"");

        assertThat(greeter.greetings).isNull();
    }
}
