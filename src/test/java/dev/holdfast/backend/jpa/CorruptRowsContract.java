package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.ScopedEntity;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.entities.AllTypes;
import dev.holdfast.contract.entities.KeyKinds;
import dev.holdfast.exceptions.CorruptValueException;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows that an operator has spoilt: what cannot be read is named and not shown, and all else can be read. */
@Timeout(120)
abstract class CorruptRowsContract {

    /** Stands in rows, and in no message. Short enough for any column. */
    static final String NONSENSE = "kept to itself";

    private final TestDatabase database = kind().server().unmadeDatabase();
    private EntityStore store;
    private Session session;
    private Connection operator;

    abstract ServerKind kind();

    /**
     * Returns what spoils the row of {@link AllTypes} with the key 7, and the attribute that cannot be read then: a
     * statement, or several with semicolons between.
     */
    abstract Map<String, String> spoilt();

    /** Returns what spoils the key of the one row of {@code ct_by_instant}. */
    abstract String spoiltKey();

    @BeforeEach
    void open() throws SQLException {
        // Not cached: the rows are changed past the store.
        store = EntityStore.openWithoutHome(
                kind().settings(database.url()),
                StoreOptions.defaults().withCache(CacheSettings.off()),
                AllTypes.class,
                KeyKinds.ByInstant.class);
        session = store.session("main");
        operator = database.connect();
    }

    @AfterEach
    void drop() throws SQLException {
        operator.close();
        store.close();
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = operator.createStatement()) {
            for (String one : sql.split(";")) {
                statement.execute(one);
            }
        }
    }

    /** Sees to it that something fails because of a value, which is not told. */
    private static CorruptValueException corrupt(String attribute, ThrowingCallable reading) {
        CorruptValueException e = catchThrowableOfType(CorruptValueException.class, reading);
        assertThat(e).as(attribute).isNotNull().hasMessageContaining(": " + attribute + ", ");
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(NONSENSE).doesNotContain("99999999999");
        return e;
    }

    /** Sees to it that the row 7 of 6, 7 and 8 cannot be read, the others can, and it can be put right. */
    private static <E extends ScopedEntity<Long>> void assertCorrupt(
            EntityRepository<E, Long> rows, String attribute, E right) {
        CorruptValueException e = corrupt(attribute, () -> rows.findById(7L));

        assertThat(e.key()).isEqualTo("(7)");
        assertThat(e).hasMessageContaining(e.entity()).hasMessageContaining("Correct the row");
        corrupt(attribute, () -> rows.findAll().toList());
        corrupt(attribute, () -> rows.findAllById(List.of(6L, 7L)));
        assertThat(rows.findById(6L)).isPresent();
        assertThat(rows.findAllById(List.of(6L, 8L))).hasSize(2);
        assertThat(rows.count()).isEqualTo(3);
        rows.deleteById(7L);
        rows.save(right);
        assertThat(rows.findById(7L)).isPresent();
    }

    @Test
    void valuesThatTheApplicationMakesNothingOf() throws SQLException {
        EntityRepository<Peer, Long> peers = session.repository(Peer.class);
        peers.saveAll(List.of(new Peer(6), new Peer(7), new Peer(8)));
        for (var spoilt : Map.of(
                        "'" + NONSENSE + "'",
                        "type",
                        "null",
                        "type",
                        "'{" + NONSENSE + "'",
                        "attributes",
                        "'[\"" + NONSENSE + "\"]'",
                        "attributes")
                .entrySet()) {
            execute("update hf_peer set " + spoilt.getValue() + " = " + spoilt.getKey() + " where peer_id = 7");

            assertCorrupt(peers, spoilt.getValue(), new Peer(7));
        }
    }

    @Test
    void valuesThatTheDriverMakesNothingOf() throws SQLException {
        EntityRepository<AllTypes, Long> rows = session.repository(AllTypes.class);
        rows.saveAll(List.of(new AllTypes(6), new AllTypes(7), new AllTypes(8)));
        for (var spoilt : spoilt().entrySet()) {
            execute(spoilt.getKey());

            assertCorrupt(rows, spoilt.getValue(), new AllTypes(7));
        }
    }

    @Test
    void keysThatNobodyMakesAnythingOf() throws SQLException {
        EntityRepository<DataCenter, DataCenterKey> centers = session.repository(DataCenter.class);
        execute("insert into hf_data_center (session, dc_id, kind) values ('main', 1, 'NONE')");
        assertThat(corrupt("id.key.kind", () -> centers.findAll().toList()).key())
                .contains("1", "NONE");

        EntityRepository<KeyKinds.ByInstant, Instant> moments = session.repository(KeyKinds.ByInstant.class);
        moments.save(new KeyKinds.ByInstant(Instant.EPOCH));
        execute(spoiltKey());
        assertThat(corrupt("id.key", () -> moments.findAll().toList()).entity()).isEqualTo("ByInstant");
    }

    @Test
    void sessionInNoStateThereIs() throws SQLException {
        execute("update hf_session set state = '" + NONSENSE + "'");

        assertThat(corrupt("state", () -> store.findSession("main")).key()).isEqualTo("(main)");
        corrupt("state", () -> store.session("main"));
        corrupt("state", store::sessions);
        store.session("other").close();
        session.repository(Peer.class).save(new Peer(1));
    }

    @Test
    void entityInNoFormThereIs() throws SQLException {
        execute("update hf_entity set form = '{" + NONSENSE + "' where table_name = 'hf_peer'");

        CorruptValueException e = corrupt("form", () -> EntityStore.openWithoutHome(kind().settings(database.url())));

        assertThat(e.key()).isEqualTo("(hf_peer)");
    }
}
