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
import dev.holdfast.session.AuthKey;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.FileLocation;
import dev.holdfast.session.FileOrigin;
import dev.holdfast.session.FileReference;
import dev.holdfast.session.ParticipantsPage;
import dev.holdfast.session.ParticipantsQuery;
import dev.holdfast.session.Peer;
import dev.holdfast.session.QueuedUpdate;
import dev.holdfast.session.SecretMessage;
import dev.holdfast.session.SecretMessageDirection;
import dev.holdfast.session.SeenFile;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.SponsoredMessage;
import dev.holdfast.session.UpdateQueue;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void cachedRowsInAnotherFormAreMissingAndGo() throws SQLException {
        SessionData data = SessionData.of(session);
        FileLocation location = FileLocation.document(5);
        ParticipantsQuery query = new ParticipantsQuery(-1000000000005L, "recent", "", 0, 10);
        SeenFile file = new SeenFile(location, new byte[] {1}, Instant.EPOCH, FileOrigin.savedGifs());
        data.fileReferences().seen(file);
        data.channelParticipants().store(query, 1, List.of(), Instant.EPOCH);
        data.sponsoredMessages().store(5, List.of(), Instant.EPOCH);
        data.secretChats().change(5, chat -> chat.setLayer(73));
        data.secretChats().appendOutgoing(5, 10, Map.of("text", 0));
        data.secretChats().appendOutgoing(5, 11, Map.of("text", 1));
        execute("update hf_file_reference set origins = '[{\"type\":\"" + NONSENSE + "\"}]';"
                + "update hf_channel_participants set participants = '{" + NONSENSE + "';"
                + "update hf_sponsored_message set messages = '{\"a\":\"" + NONSENSE + "\"}';"
                + "update hf_secret_message set content = '[]' where sequence = 0");

        assertThat(data.fileReferences().find(location)).isEmpty();
        assertThat(data.channelParticipants().find(query)).isEmpty();
        assertThat(data.sponsoredMessages().find(5, Instant.EPOCH)).isEmpty();
        assertThat(data.secretChats().replay(5, SecretMessageDirection.OUT, 0, 9))
                .hasSize(1);
        assertThat(data.secretChats().message(5, 10)).isEmpty();
        assertThat(session.repository(FileReference.class).count()).isZero();
        assertThat(session.repository(ParticipantsPage.class).count()).isZero();
        assertThat(session.repository(SponsoredMessage.class).count()).isZero();
        assertThat(session.repository(SecretMessage.class).count()).isEqualTo(1);

        data.fileReferences().seen(file);
        execute("update hf_file_reference set origins = '" + NONSENSE + "'");
        data.fileReferences().seen(file);
        assertThat(data.fileReferences().find(location)).isPresent();
    }

    @Test
    void queuedUpdateInAnotherFormHoldsUpNoOther() throws SQLException {
        UpdateQueue queue = SessionData.of(session).updateQueue();
        queue.addAll(List.of(Map.of("number", 1), Map.of("number", 2), Map.of("number", 3)), List.of());
        session.close();
        execute("update hf_queued_update set content = '[\"" + NONSENSE + "\"]' where sequence <> 2");
        session = store.session("main");

        UpdateQueue again = SessionData.of(session).updateQueue();

        assertThat(again.add(Map.of("number", 4))).isEqualTo(4);
        assertThat(again.next(10)).extracting(QueuedUpdate::key).containsExactly(2L, 4L);
        assertThat(again.length()).isEqualTo(2);
        execute("update hf_queued_update set content = '[\"" + NONSENSE + "\"]'");
        again.acknowledge(4);
        assertThat(again.length()).isZero();
    }

    private static byte[] key256() {
        byte[] bytes = new byte[AuthKey.LENGTH];
        bytes[5] = 7;
        return bytes;
    }

    @Test
    void keysAreNotGivenUpForWhatIsSpoiltBesideThem() throws SQLException {
        SessionData data = SessionData.of(session);
        AuthKey key = AuthKey.of(key256());
        data.authKeys().storePermanent(DataCenterKey.main(2), key);
        data.secretChats().change(5, chat -> chat.setAuthKey(key.bytes()));
        execute("update hf_data_center set future_salts = '{" + NONSENSE + "';"
                + "update hf_secret_chat set attributes = '{" + NONSENSE + "'");

        corrupt("futureSalts", () -> data.authKeys().storeSalt(DataCenterKey.main(2), 5, Instant.EPOCH));
        corrupt("attributes", () -> data.secretChats().appendOutgoing(5, 1, Map.of()));
        execute("update hf_data_center set future_salts = null");

        assertThat(data.authKeys().permanent(DataCenterKey.main(2))).contains(key);
        data.secretChats().discard(5);
        assertThat(data.secretChats().all()).isEmpty();
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + NONSENSE,
                "[]",
                "{}",
                "{\"scoped\": 1, \"key\": [], \"columns\": []}",
                "{\"scoped\": true, \"key\": {}, \"columns\": []}",
                "{\"scoped\": true, \"key\": [], \"columns\": [7]}",
                "{\"scoped\": true, \"key\": [], \"columns\": [{\"name\": \"a\", \"type\": \"" + NONSENSE + "\"}]}",
                "{\"scoped\": true, \"key\": [], \"columns\": [{\"name\": \"a\", \"type\": \"TEXT\", \"length\": 4e9}]}"
            })
    void entityInNoFormThereIs(String form) throws SQLException {
        execute("update hf_entity set form = '" + form + "' where table_name = 'hf_peer'");

        CorruptValueException e = corrupt("form", () -> EntityStore.openWithoutHome(kind().settings(database.url())));

        assertThat(e.key()).isEqualTo("(hf_peer)");
    }

    @Test
    void unknownEntityInNoFormThereIs() throws SQLException {
        execute("insert into hf_entity (table_name, form) values ('of_others', '{}')");

        CorruptValueException e = corrupt("form", () -> EntityStore.openWithoutHome(kind().settings(database.url())));

        assertThat(e.key()).isEqualTo("(of_others)");
    }
}
