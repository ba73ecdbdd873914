package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Account;
import dev.holdfast.Session;
import dev.holdfast.session.AuthKey;
import dev.holdfast.session.DataCenterKey;
import dev.holdfast.session.FileLocation;
import dev.holdfast.session.FileReference;
import dev.holdfast.session.FutureSalt;
import dev.holdfast.session.ParticipantsPage;
import dev.holdfast.session.ParticipantsQuery;
import dev.holdfast.session.QueuedUpdate;
import dev.holdfast.session.SecretChat;
import dev.holdfast.session.SecretMessage;
import dev.holdfast.session.SecretRandomId;
import dev.holdfast.session.SeenFile;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.SentFileKey;
import dev.holdfast.session.SentFileType;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.SponsoredMessage;
import dev.holdfast.session.StateChange;
import dev.holdfast.session.UpdateState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What belongs to an account goes when another logs in, and only then. */
public interface OtherAccountContract extends ApiContract {

    Instant THEN = Instant.parse("2026-11-26T12:00:00Z");
    DataCenterKey HOME = DataCenterKey.main(2);
    DataCenterKey FOREIGN = DataCenterKey.main(4);

    private static Account account(long id) {
        return new Account(id, false, 200, 2, false);
    }

    private static AuthKey key(int content) {
        byte[] bytes = new byte[AuthKey.LENGTH];
        bytes[0] = (byte) content;
        return AuthKey.of(bytes);
    }

    private static void fill(SessionData data) {
        for (DataCenterKey dc : List.of(HOME, FOREIGN)) {
            data.authKeys().storePermanent(dc, key(dc.dcId()));
            data.authKeys().setAuthorized(dc, true);
            data.authKeys().storeTemporary(dc, key(7), THEN.plusSeconds(60));
            data.authKeys().storeFutureSalts(dc, List.of(new FutureSalt(5, 0, THEN.getEpochSecond() + 60)), THEN);
        }
        data.updateQueue()
                .add(
                        Map.of("update", 1),
                        StateChange.ofAccount(1, null, null, null),
                        StateChange.ofChannel(-1000000000005L, 1));
        data.fileReferences().seen(new SeenFile(FileLocation.document(5), new byte[] {1}, THEN));
        data.sentFiles().remember(new SentFile(new SentFileKey("a", 1, SentFileType.PHOTO), 2, 3));
        data.channelParticipants()
                .store(new ParticipantsQuery(-1000000000005L, "recent", "", 0, 10), 1, List.of(), THEN);
        data.sponsoredMessages().store(5, List.of(), THEN);
        data.secretChats().change(5, chat -> chat.setLayer(73));
        data.secretChats().appendOutgoing(5, 1, Map.of("text", 1));
    }

    private static List<Long> counts(Session session) {
        return List.of(
                session.repository(UpdateState.class).count(),
                session.repository(QueuedUpdate.class).count(),
                session.repository(FileReference.class).count(),
                session.repository(SentFile.class).count(),
                session.repository(ParticipantsPage.class).count(),
                session.repository(SponsoredMessage.class).count(),
                session.repository(SecretChat.class).count(),
                session.repository(SecretMessage.class).count(),
                session.repository(SecretRandomId.class).count());
    }

    @Test
    default void updatesFilesAndChatsGoWithTheirAccount() {
        Session session = open().session("main");
        SessionData data = SessionData.of(session);
        data.logIn(account(1));
        fill(data);

        assertThat(data.logIn(account(1))).isFalse();
        assertThat(counts(session)).containsExactly(2L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L);
        assertThat(data.authKeys().isAuthorized(FOREIGN)).isTrue();

        assertThat(data.logIn(account(2))).isTrue();

        assertThat(counts(session)).containsOnly(0L);
        assertThat(data.authKeys().permanent(HOME)).contains(key(2));
        assertThat(data.authKeys().permanent(FOREIGN)).isEmpty();
        assertThat(data.authKeys().isAuthorized(FOREIGN)).isFalse();
        assertThat(data.authKeys().temporary(FOREIGN, THEN)).isEmpty();
        assertThat(data.authKeys().salt(FOREIGN, THEN)).isEmpty();
        data.updateQueue().add(Map.of("update", 2));
        assertThat(data.updateQueue().next(5)).hasSize(1);
    }
}
