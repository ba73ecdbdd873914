package dev.holdfast.interop;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a session of another client holds, whatever it was kept in. All of it was checked when the session was opened:
 * what the streams give can be stored as it is.
 *
 * <p>Not thread-safe. Closed by who opened it, and with it the streams it gave; the streams block when they read from a
 * file, and throw {@link dev.holdfast.exceptions.SessionFileException} if the file has gone bad since.
 */
public interface ForeignSession extends AutoCloseable {

    /**
     * Opens the session in a file: an SQLite file of Telethon, or a text file with a string session of Telethon,
     * Pyrogram or GramJS, which may be a pipe of the process, {@code /dev/stdin}. The file is never changed.
     *
     * @throws dev.holdfast.exceptions.SessionFileException if the file is missing, damaged, in use, or no session
     * @throws dev.holdfast.exceptions.StoreAccessException if the file may not be read
     * @throws dev.holdfast.exceptions.MissingDriverException if it is an SQLite file and there is no driver for it
     */
    static ForeignSession open(Path file) {
        SessionPath path = SessionPath.of(file);
        return path.isSqlite() ? TelethonFile.open(path) : StringSession.read(path);
    }

    /** Returns whose session it is and in what form, as part of a sentence: {@code "Telethon session file, version 7"}. */
    String format();

    /** Returns the data centre the login is at, or empty if the client had not chosen one yet. */
    Optional<ForeignDataCenter> dataCenter();

    /** Returns what is known of the account; a component is {@code null} where the format does not tell it. */
    ForeignAccount account();

    /** Returns the peers in the order of their ids; no two have the same username. */
    Stream<ForeignPeer> peers();

    /** Returns the files that were sent before. */
    Stream<ForeignSentFile> sentFiles();

    /** Returns how far updates were received. */
    Stream<ForeignUpdateState> updateStates();

    /** Lets go of the file; closing again does nothing. */
    @Override
    void close();
}
