package dev.holdfast.interop;

import dev.holdfast.session.PeerType;
import dev.holdfast.session.SentFileKey;
import dev.holdfast.session.SentFileType;
import dev.holdfast.session.UpdateState;
import dev.holdfast.session.Username;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what the rows of a Telethon file mean of them. */
final class TelethonRows {

    private static final int MAX_TEXT = 255;
    private static final int MAX_PHONE = 32;
    private static final int MAX_DC = 32_767;
    private static final int MD5_LENGTH = 16;
    private static final long ZERO_CHANNEL_ID = -1_000_000_000_000L;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern HOST = Pattern.compile("[!-~]+");

    private TelethonRows() {}

    static int version(SqliteRows row) {
        Integer version = row.optionalWholeNumber("version", 0, Integer.MAX_VALUE);
        if (version == null) {
            throw row.error("version", "is empty");
        }
        return version;
    }

    /** Returns the data centre, or empty for the row of a client that was never connected. */
    static Optional<ForeignDataCenter> dataCenter(SqliteRows row) {
        Integer id = row.optionalWholeNumber("dc_id", 0, MAX_DC);
        byte[] authKey = authKey(row, "auth_key");
        if (id == null || id == 0) {
            if (authKey != null) {
                throw row.error("dc_id", "does not tell of which data centre the key is");
            }
            return Optional.empty();
        }
        String address = row.optionalText("server_address", MAX_TEXT);
        if (address != null && !HOST.matcher(address).matches()) {
            throw row.error("server_address", "is no address");
        }
        return Optional.of(ForeignDataCenter.of(id, address, row.optionalWholeNumber("port", 0, 65_535))
                .withAuthKey(authKey)
                .withTemporaryKey(authKey(row, "tmp_auth_key"))
                .withTakeoutId(row.optionalWholeNumber("takeout_id")));
    }

    /** Returns the account's own id, which Telethon keeps as the access hash of the entity of id 0. */
    static long ownId(SqliteRows row) {
        long id = row.wholeNumber("hash");
        if (typeOf(id) != PeerType.USER) {
            throw row.error("hash", "is not the account's id, which belongs in the row of id 0");
        }
        return id;
    }

    static ForeignPeer peer(SqliteRows row) {
        long id = row.id("id");
        if (typeOf(id) == null) {
            throw row.error("id", "is one that no peer can have");
        }
        return new ForeignPeer(
                id,
                row.wholeNumber("hash"),
                username(row),
                phone(row),
                row.optionalText("name", MAX_TEXT),
                row.optionalMoment("date"));
    }

    static ForeignSentFile sentFile(SqliteRows row) {
        byte[] md5 = row.optionalBytes("md5_digest");
        if (md5 == null || md5.length != MD5_LENGTH) {
            throw row.error("md5_digest", "is not an MD5, which has 16 bytes");
        }
        long size = row.wholeNumber("file_size");
        if (size < 0) {
            throw row.error("file_size", "is negative");
        }
        SentFileKey key = new SentFileKey(HexFormat.of().formatHex(md5), size, sentFileType(row));
        return new ForeignSentFile(key, row.wholeNumber("id"), row.wholeNumber("hash"));
    }

    static ForeignUpdateState updateState(SqliteRows row) {
        return new ForeignUpdateState(
                stateKey(row),
                row.optionalWholeNumber("pts", Integer.MIN_VALUE, Integer.MAX_VALUE),
                row.optionalWholeNumber("qts", Integer.MIN_VALUE, Integer.MAX_VALUE),
                row.optionalMoment("date"),
                row.optionalWholeNumber("seq", Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    // Telethon keeps the bare id of a channel here, other than in entities.
    private static long stateKey(SqliteRows row) {
        long id = row.id("id");
        if (id == 0) {
            return UpdateState.ACCOUNT;
        }
        long marked = id > 0 && id < -4 * ZERO_CHANNEL_ID ? ZERO_CHANNEL_ID - id : id;
        if (typeOf(marked) != PeerType.CHANNEL) {
            throw row.error("id", "is neither 0 nor one that a channel can have");
        }
        return marked;
    }

    private static SentFileType sentFileType(SqliteRows row) {
        long type = row.wholeNumber("type");
        if (type == 0) {
            return SentFileType.DOCUMENT;
        }
        if (type == 1) {
            return SentFileType.PHOTO;
        }
        throw row.error("type", "is neither 0, a document, nor 1, a photo");
    }

    private static @Nullable String username(SqliteRows row) {
        String username = row.optionalText("username", MAX_TEXT);
        if (username == null) {
            return null;
        }
        String normalized = Username.normalize(username);
        if (normalized.codePointCount(0, normalized.length()) > MAX_TEXT) {
            throw row.error("username", "is longer than " + MAX_TEXT + " characters in lower case");
        }
        return normalized;
    }

    private static @Nullable String phone(SqliteRows row) {
        Object value = row.value("phone");
        if (!(value instanceof String)) {
            Long number = row.optionalWholeNumber("phone");
            if (number != null && number <= 0) {
                throw row.error("phone", "is not a phone number");
            }
            return number == null ? null : Long.toString(number);
        }
        // A hidden number is an empty text, which SQLite keeps as one in the column of numbers.
        String text = row.optionalText("phone", MAX_PHONE);
        if (text != null && !DIGITS.matcher(text).matches()) {
            throw row.error("phone", "holds TEXT where a whole number belongs");
        }
        return text;
    }

    private static byte @Nullable [] authKey(SqliteRows row, String column) {
        byte[] key = row.optionalBytes(column);
        if (key == null || key.length == 0) {
            return null;
        }
        if (key.length != AuthKeys.LENGTH) {
            throw row.error(column, "is not an authorization key, which has 256 bytes");
        }
        return AuthKeys.copy(key);
    }

    private static @Nullable PeerType typeOf(long markedId) {
        try {
            return PeerType.ofId(markedId);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
