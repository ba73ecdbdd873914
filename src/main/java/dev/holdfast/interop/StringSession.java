package dev.holdfast.interop;

import dev.holdfast.exceptions.SessionFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A login in a line of text, as Telethon, GramJS and Pyrogram write it. It holds no peers, files or update states.
 *
 * <p>Both alphabets of Base64 are read, with and without padding; a byte order mark, quotes around the text and white
 * space, even inside of it, are passed over. Whose string it is, is told by its form. Immutable and thread-safe.
 */
public final class StringSession implements ForeignSession {

    /** A mark is also what its bytes in UTF-8 are when each is taken for a character. */
    private static final Pattern BYTE_ORDER_MARK_OR_SPACE = Pattern.compile("^(?:\ufeff|\u00ef\u00bb\u00bf)|\\s");

    private static final Pattern QUOTED = Pattern.compile("^([\"'`])(.*)\\1$");

    /** What a string that was cut off still is, and no usual name of a file. */
    private static final Pattern LONG_BASE64 = Pattern.compile("[\\w+-]{80,}={0,2}|[\\w+/-]{160,}={0,2}");

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
        String bare = bare(text);
        return TelethonStrings.parse(bare)
                .or(() -> PyrogramStrings.parse(bare))
                .orElseThrow(() -> new SessionFileException("This is no string session of Telethon, GramJS or Pyrogram,"
                        + " or part of it is missing. Copy the whole line once more."));
    }

    /**
     * Returns whether a text may be a string session, or a part of one, so that it is repeated in no message. Names of
     * files are hardly ever taken for one.
     */
    public static boolean isLikely(String text) {
        String bare = bare(text);
        return LONG_BASE64.matcher(bare).matches()
                || TelethonStrings.parse(bare).isPresent()
                || PyrogramStrings.parse(bare).isPresent();
    }

    /** Returns the text without what editors, shells and mail put around or into it. */
    private static String bare(String text) {
        String decoded = text;
        if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
            decoded = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16);
        }
        String compact = BYTE_ORDER_MARK_OR_SPACE.matcher(decoded.strip()).replaceAll("");
        return QUOTED.matcher(compact).replaceFirst("$2");
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

    /**
     * Reads the string session that is all there is in a stream, which is left open. At most 4 KiB are read.
     *
     * @throws SessionFileException if it is none; the message holds nothing of what was read
     */
    public static StringSession read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(SessionPath.MAX_HEAD + 1);
        return parse(bytes.length > SessionPath.MAX_HEAD ? "" : new String(bytes, StandardCharsets.ISO_8859_1));
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
                            + " GramJS or Pyrogram. Take another copy of it if it should be one. No other format is read.",
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
