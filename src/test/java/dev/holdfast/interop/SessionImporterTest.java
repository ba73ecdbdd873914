package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.Account;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.exceptions.SessionStateException;
import dev.holdfast.session.DataCenter;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.Peer;
import dev.holdfast.session.PeerType;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.UpdateState;
import dev.holdfast.session.Username;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionImporterTest {

    private static final ImportCount NONE = ImportCount.NONE;

    @TempDir
    private Path directory;

    private final SessionImporter importer = new SessionImporter();
    private EntityStore store;
    private Session session;

    /** Returns where the session is kept: in the memory of H2; subclasses name other places. */
    BackendSettings settings(Path directory) {
        return MemorySettings.inMemory();
    }

    @BeforeEach
    void open() {
        store = EntityStore.openWithoutHome(settings(directory));
        session = store.session("main");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void addsAllOfTheFixtureAsItIs() {
        try (ForeignSession source = ForeignSession.open(Fixture.copyTo(directory))) {
            ImportReport report = importer.importInto(session, source);

            assertThat(report)
                    .isEqualTo(new ImportReport(
                            "Telethon session file, version 7",
                            true,
                            new ImportCount(1, 1, 0),
                            new ImportCount(5000, 5000, 0),
                            new ImportCount(2935, 2935, 0),
                            new ImportCount(50, 50, 0),
                            new ImportCount(201, 201, 0)));
            assertThat(report.added()).isEqualTo(1 + 5000 + 2935 + 50 + 201);
            assertHolds(source);
        }
    }

    private void assertHolds(ForeignSession source) {
        DataCenter dataCenter = session.repository(DataCenter.class)
                .findById(DataCenterKey.main(2))
                .orElseThrow();
        assertThat(dataCenter.address()).isEqualTo("149.154.167.51");
        assertThat(dataCenter.port()).isEqualTo(443);
        assertThat(dataCenter.authKey()).isEqualTo(Fixture.authKey());
        assertThat(dataCenter.authKeyId()).isEqualTo(Fixture.authKeyId());
        assertThat(session.info().account()).isEqualTo(new Account(null, null, null, 2, false));
        assertThat(session.repository(Peer.class).findAll().map(SessionImporterTest::foreign))
                .isEqualTo(source.peers().toList());
        assertThat(session.repository(Peer.class).findAll()).allMatch(peer -> peer.type() == PeerType.ofId(peer.key()));
        assertThat(session.repository(SentFile.class)
                        .findAll()
                        .map(file -> new ForeignSentFile(file.key(), file.fileId(), file.accessHash())))
                .containsExactlyInAnyOrderElementsOf(source.sentFiles().toList());
        assertThat(session.repository(UpdateState.class).findAll().map(SessionImporterTest::foreign))
                .containsExactlyInAnyOrderElementsOf(source.updateStates().toList());
        assertThat(session.repository(Username.class).findAll())
                .hasSize(2935)
                .allSatisfy(username -> assertThat(username.position()).isZero());
        assertThat(session.repository(Username.class).findById("bot_bdd09").map(Username::peerId))
                .contains(777481L);
        assertThat(session.repository(Peer.class)
                        .findBy("username", "bot_bdd09")
                        .map(Peer::key))
                .containsExactly(777481L);
        assertThat(session.repository(Peer.class)
                        .findBy("phone", "8653533174711")
                        .map(Peer::key))
                .containsExactly(688105L);
    }

    @Test
    void changesNothingWhenItIsDoneAgain() {
        try (ForeignSession source = ForeignSession.open(Fixture.copyTo(directory))) {
            importer.importInto(session, source);

            ImportReport again = importer.importInto(session, source);

            assertThat(again.added()).isZero();
            assertThat(again.accountChanged()).isFalse();
            assertThat(again.peers()).isEqualTo(new ImportCount(5000, 0, 5000));
            assertThat(again.usernames()).isEqualTo(new ImportCount(2935, 0, 2935));
            assertThat(again.updateStates()).isEqualTo(new ImportCount(201, 0, 201));
            assertHolds(source);
        }
    }

    @Test
    void leavesRowsOfTheSessionAsTheyAre() {
        Peer own = new Peer(777481);
        own.setName("Own name");
        own.setUsername("newer_name");
        session.repository(Peer.class).save(own);
        session.repository(Username.class).save(new Username("user_3d4031", 42, 1));
        UpdateState state = new UpdateState(UpdateState.ACCOUNT);
        state.setPts(999_999);
        session.repository(UpdateState.class).save(state);

        try (ForeignSession source = ForeignSession.open(Fixture.copyTo(directory))) {
            ImportReport report = importer.importInto(session, source);

            assertThat(report.peers()).isEqualTo(new ImportCount(5000, 4999, 1));
            assertThat(report.usernames()).isEqualTo(new ImportCount(2935, 2933, 2));
            assertThat(report.updateStates()).isEqualTo(new ImportCount(201, 200, 1));
        }
        assertThat(peer(777481).name()).isEqualTo("Own name");
        assertThat(session.repository(Username.class).existsById("bot_bdd09")).isFalse();
        assertThat(session.repository(Username.class).findById("user_3d4031").map(Username::peerId))
                .contains(42L);
        assertThat(peer(4014129).username()).isNull();
        assertThat(session.repository(UpdateState.class)
                        .findById(UpdateState.ACCOUNT)
                        .map(UpdateState::pts))
                .contains(999_999);
    }

    @Test
    void finishesAnImportThatWasCutOff() {
        try (ForeignSession source = ForeignSession.open(Fixture.copyTo(directory))) {
            importer.importInto(session, source);
            List<Long> some = source.peers()
                    .map(ForeignPeer::id)
                    .filter(id -> id % 3 == 0)
                    .toList();
            session.repository(Peer.class).deleteAllById(some);
            session.repository(Username.class)
                    .deleteAllById(session.repository(Username.class)
                            .findAll()
                            .map(Username::key)
                            .limit(1000)
                            .toList());

            assertThat(importer.importInto(session, source).peers().added()).isEqualTo(some.size());

            assertHolds(source);
        }
    }

    @Test
    void refusesAnotherKeyAtTheSameDataCenterBeforeWritingAnything() {
        importer.importInto(session, login(2, 1, null, false));

        try (ForeignSession source = ForeignSession.open(Fixture.copyTo(directory))) {
            assertThatThrownBy(() -> importer.importInto(session, source))
                    .isInstanceOf(SessionStateException.class)
                    .hasMessageContaining("main")
                    .hasMessageContaining("another key at data centre 2");
        }
        assertThat(session.repository(Peer.class).count()).isZero();
        assertThat(key(2)).isEqualTo(keyOf(1));
    }

    @Test
    void refusesAnotherAccountAndOtherServers() {
        session.setAccount(new Account(5L, null, 200, null, false));

        assertThatThrownBy(() -> importer.importInto(session, login(2, 1, 6L, false)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("of another account");
        assertThatThrownBy(() -> importer.importInto(session, login(2, 1, 5L, true)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("test servers");
        assertThat(session.repository(DataCenter.class).count()).isZero();
        assertThat(session.info().account()).isEqualTo(new Account(5L, null, 200, null, false));
    }

    @Test
    void refusesALoginAtAnotherDataCenterUnlessItIsOfTheSameAccount() {
        importer.importInto(session, login(2, 1, 5L, false));

        assertThatThrownBy(() -> importer.importInto(session, login(4, 9, null, false)))
                .isInstanceOf(SessionStateException.class)
                .hasMessageContaining("at data centre 2, not 4");
        importer.importInto(session, login(4, 9, 5L, false));

        assertThat(key(2)).isEqualTo(keyOf(1));
        assertThat(key(4)).isEqualTo(keyOf(9));
        assertThat(session.info().account().dataCenter()).isEqualTo(2);
    }

    @Test
    void completesADataCenterThatHasNoKey() {
        DataCenter known = new DataCenter(DataCenterKey.main(2));
        known.setAddress("10.0.0.2");
        known.setPort(5222);
        known.setServerSalt(7L);
        session.repository(DataCenter.class).save(known);

        ImportReport report = importer.importInto(session, login(2, 1, 5L, false));

        DataCenter complete = session.repository(DataCenter.class)
                .findById(DataCenterKey.main(2))
                .orElseThrow();
        assertThat(report.dataCenters()).isEqualTo(new ImportCount(1, 1, 0));
        assertThat(complete.authKey()).isEqualTo(keyOf(1));
        assertThat(complete.address()).isEqualTo("10.0.0.2");
        assertThat(complete.port()).isEqualTo(5222);
        assertThat(complete.serverSalt()).isEqualTo(7);
    }

    @Test
    void keepsTheKeyWhenASessionWithoutOneIsImported() {
        importer.importInto(session, login(2, 1, 5L, false));

        ImportReport report = importer.importInto(
                session,
                new StringSession("test", ForeignDataCenter.of(2, "10.0.0.9", 1), ForeignAccount.unknown(null)));

        assertThat(report).isEqualTo(new ImportReport("test", false, new ImportCount(1, 0, 1), NONE, NONE, NONE, NONE));
        assertThat(key(2)).isEqualTo(keyOf(1));
    }

    @Test
    void takesOverTheAccountOfAStringAndWhatElseItTells() {
        ForeignDataCenter dataCenter = ForeignDataCenter.of(2, "149.154.167.51", 443)
                .withAuthKey(keyOf(1))
                .withTemporaryKey(keyOf(2))
                .withTakeoutId(99L);
        session.setAccount(new Account(null, null, 214, null, null));

        importer.importInto(
                session, new StringSession("test", dataCenter, new ForeignAccount(777L, true, false, 12345)));

        DataCenter stored = session.repository(DataCenter.class)
                .findById(DataCenterKey.main(2))
                .orElseThrow();
        assertThat(session.info().account()).isEqualTo(new Account(777L, true, 214, 2, false));
        assertThat(stored.temporaryKey()).isEqualTo(keyOf(2));
        assertThat(stored.authKeyId()).isEqualTo(dataCenter.authKeyId());
        assertThat(stored.attributes()).hasToString("{takeout_id=99, api_id=12345}");
    }

    @Test
    void addsMoreRowsThanFitAChunk() {
        TelethonFileBuilder file = TelethonFileBuilder.version(7)
                .with("insert into entities with recursive n(i) as (select 1 union all select i + 1 from n where i <"
                        + " 4001) select i, -i, 'Name' || (i / 2), i, 'n', i from n")
                .with("insert into update_state with recursive n(i) as (select 1 union all select i + 1 from n where"
                        + " i < 4000) select i, i, 0, i, 0 from n");

        try (ForeignSession source = TelethonFile.open(file.writeTo(directory))) {
            ImportReport report = importer.importInto(session, source);

            assertThat(report.peers()).isEqualTo(new ImportCount(4001, 4001, 0));
            assertThat(report.usernames()).isEqualTo(new ImportCount(2001, 2001, 0));
            assertThat(report.updateStates()).isEqualTo(new ImportCount(4000, 4000, 0));
            assertThat(session.repository(Peer.class).findAll().map(SessionImporterTest::foreign))
                    .isEqualTo(source.peers().toList());
        }
        assertThat(peer(4000).username()).isNull();
        assertThat(peer(4001).username()).isEqualTo("name2000");
    }

    @Test
    void takesOverTheOwnIdThatTelethonKeeps() {
        TelethonFileBuilder file = TelethonFileBuilder.version(7)
                .withLogin()
                .with("insert into entities values (0, 777000, null, null, null, 1700000000)");

        try (ForeignSession source = TelethonFile.open(file.writeTo(directory))) {
            importer.importInto(session, source);
        }

        assertThat(session.info().account()).isEqualTo(new Account(777000L, null, null, 4, false));
        assertThat(session.repository(Peer.class).count()).isZero();
    }

    @Test
    void takesTheStateOfAChannelOnceWhenItIsThereBareAndMarked() {
        TelethonFileBuilder file = TelethonFileBuilder.version(7)
                .with("insert into update_state values (77, 1, 0, 0, 0)")
                .with("insert into update_state values (-1000000000077, 2, 0, 0, 0)");

        try (ForeignSession source = TelethonFile.open(file.writeTo(directory))) {
            assertThat(importer.importInto(session, source).updateStates()).isEqualTo(new ImportCount(2, 1, 1));
        }
        assertThat(session.repository(UpdateState.class).findAll())
                .singleElement()
                .extracting(UpdateState::key, UpdateState::pts)
                .containsExactly(-1000000000077L, 2);
    }

    @Test
    void keepsSessionsApart() {
        importer.importInto(session, login(2, 1, 5L, false));

        importer.importInto(store.session("other"), login(2, 9, 6L, true));

        assertThat(key(2)).isEqualTo(keyOf(1));
        assertThat(session.info().account().id()).isEqualTo(5);
    }

    private Peer peer(long id) {
        return session.repository(Peer.class).findById(id).orElseThrow();
    }

    private byte @Nullable [] key(int dcId) {
        return session.repository(DataCenter.class)
                .findById(DataCenterKey.main(dcId))
                .orElseThrow()
                .authKey();
    }

    private static ForeignSession login(int dcId, int keyOctet, @Nullable Long userId, boolean testMode) {
        return new StringSession(
                "test",
                ForeignDataCenter.of(dcId, "10.0.0.1", 443).withAuthKey(keyOf(keyOctet)),
                new ForeignAccount(userId, null, testMode, null));
    }

    private static byte[] keyOf(int octet) {
        byte[] key = new byte[AuthKeys.LENGTH];
        Arrays.fill(key, (byte) octet);
        return key;
    }

    private static ForeignPeer foreign(Peer peer) {
        return new ForeignPeer(
                peer.key(), peer.accessHash(), peer.username(), peer.phone(), peer.name(), peer.updatedAt());
    }

    private static ForeignUpdateState foreign(UpdateState state) {
        return new ForeignUpdateState(state.key(), state.pts(), state.qts(), state.date(), state.seq());
    }
}
