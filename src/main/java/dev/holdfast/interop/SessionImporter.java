package dev.holdfast.interop;

import dev.holdfast.Session;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.SessionData;
import dev.holdfast.session.UpdateState;

/**
 * Brings what another client's session holds into a session of a store. Rows that the session has already stay as they
 * are, so that importing again changes nothing, and an import that was cut off is finished by doing it again.
 *
 * <p>Stateless and thread-safe; the session should be used by nobody else meanwhile.
 */
public final class SessionImporter {

    /**
     * Adds what the session does not have yet. Blocks until all is stored.
     *
     * @throws dev.holdfast.exceptions.SessionStateException if the session holds another login; nothing was written
     * @throws dev.holdfast.exceptions.SessionFileException if the file has gone bad since it was opened; what was
     *     written before stays
     */
    public ImportReport importInto(Session session, ForeignSession source) {
        SessionData data = SessionData.of(session);
        LoginImport login = new LoginImport(session, data, source);
        login.refuseAnother();
        // The login comes first: an import that was cut off then refuses to be finished with another account's file.
        ImportCount dataCenters = login.addDataCenter();
        boolean accountChanged = login.completeAccount();
        PeerImport peers = new PeerImport(data.peers());
        peers.addAbsent(source.peers());
        ImportCount sentFiles = AbsentRows.add(
                session.repository(SentFile.class), source.sentFiles().map(SessionImporter::toEntity));
        ImportCount updateStates = AbsentRows.add(
                session.repository(UpdateState.class), source.updateStates().map(SessionImporter::toEntity));
        return new ImportReport(
                source.format(),
                accountChanged,
                dataCenters,
                peers.peerCount(),
                peers.usernameCount(),
                sentFiles,
                updateStates);
    }

    private static SentFile toEntity(ForeignSentFile file) {
        return new SentFile(file.key(), file.fileId(), file.accessHash());
    }

    private static UpdateState toEntity(ForeignUpdateState foreign) {
        UpdateState state = new UpdateState(foreign.channelId());
        state.setPts(foreign.pts());
        state.setQts(foreign.qts());
        state.setDate(foreign.date());
        state.setSeq(foreign.seq());
        return state;
    }
}
