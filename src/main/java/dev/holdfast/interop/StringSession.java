package dev.holdfast.interop;

import dev.holdfast.exceptions.SessionFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A login in a line of text, as Telethon, GramJS and Pyrogram write it. It holds no peers, files or update states.
 *
 * <p>Both alphabets of Base64 are read, with and without padding, and white space around the text is passed over. Whose
 * string it is, is told by its form. Immutable and thread-safe.
 */
public final class StringSession implements ForeignSession {

    private final String format;
    private final Optional<ForeignDataCenter> dataCenter;
    private final ForeignAccount account;

    StringSession(String format, ForeignDataCenter dataCenter, ForeignAccount account) {
        this.format = format;
        this.dataCenter = Optional.of(dataCenter);
        this.account = account;
    }

    /**
     * Reads a string session of Telethon, GramJS or Pyrogram.
     *
     * @throws SessionFileException if it is none; the message holds nothing of the string
     */
    public static StringSession parse(String text) {
        String stripped = text.strip();
        return TelethonStrings.parse(stripped)
                .or(() -> PyrogramStrings.parse(stripped))
                .orElseThrow(() -> new SessionFileException("This is no string session of Telethon, GramJS or Pyrogram,"
                        + " or part of it is missing. Copy the whole line once more."));
    }

    /**
     * Reads the string session in a text file.
     *
     * @throws SessionFileException if the file is missing or holds none
     * @throws dev.holdfast.exceptions.StoreAccessException if the file may not be read
     */
    public static StringSession read(Path file) {
        return read(SessionPath.of(file));
    }

    static StringSession read(SessionPath path) {
        if (path.size() == 0) {
            throw new SessionFileException(path + " is empty. Name the session file that the client uses.");
        }
        try {
            return parse(path.size() > SessionPath.MAX_HEAD ? "" : path.head());
        } catch (SessionFileException e) {
            throw new SessionFileException(
                    path + " is neither an SQLite session file of Telethon nor a whole string session of Telethon,"
                            + " GramJS or Pyrogram. Take another copy of it, or log in with its client again.",
                    e);
        }
    }

    @Override
    public String format() {
        return format;
    }

    /** Returns the data centre, which such a session always has. */
    @Override
    public Optional<ForeignDataCenter> dataCenter() {
        return dataCenter;
    }

    @Override
    public ForeignAccount account() {
        return account;
    }

    @Override
    public Stream<ForeignPeer> peers() {
        return Stream.empty();
    }

    @Override
    public Stream<ForeignSentFile> sentFiles() {
        return Stream.empty();
    }

    @Override
    public Stream<ForeignUpdateState> updateStates() {
        return Stream.empty();
    }

    /** Does nothing, as nothing is open. */
    @Override
    public void close() {}

    /** Returns the format, and nothing of the login. */
    @Override
    public String toString() {
        return "StringSession[" + format + "]";
    }
}
