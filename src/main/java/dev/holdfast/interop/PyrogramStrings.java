package dev.holdfast.interop;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * String sessions of Pyrogram: the present form, and two older ones without the application's id. Their lengths tell
 * them apart. The address is not in them; clients know it.
 */
final class PyrogramStrings {

    private static final int OLD_32 = 1 + 1 + AuthKeys.LENGTH + Integer.BYTES + 1;
    private static final int OLD_64 = 1 + 1 + AuthKeys.LENGTH + Long.BYTES + 1;
    private static final int PRESENT = OLD_64 + Integer.BYTES;
    private static final long MAX_USER_ID = (1L << 40) - 1;

    private PyrogramStrings() {}

    static Optional<StringSession> parse(String text) {
        return Base64Text.decode(text).flatMap(PyrogramStrings::read);
    }

    private static Optional<StringSession> read(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length != OLD_32 && length != OLD_64 && length != PRESENT) {
            return Optional.empty();
        }
        int dcId = bytes.get() & 0xff;
        int apiId = length == PRESENT ? bytes.getInt() : 0;
        byte testMode = bytes.get();
        byte[] key = new byte[AuthKeys.LENGTH];
        bytes.get(key);
        long userId = length == OLD_32 ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
        byte bot = bytes.get();
        if (dcId == 0 || apiId < 0 || !isBoolean(testMode) || !isBoolean(bot) || !isUser(userId)) {
            return Optional.empty();
        }
        ForeignAccount account = new ForeignAccount(
                userId == 0 ? null : userId, userId == 0 ? null : bot == 1, testMode == 1, apiId == 0 ? null : apiId);
        return Optional.of(new StringSession(
                "Pyrogram string session",
                KnownDataCenters.byId(dcId, testMode == 1).withAuthKey(key),
                account));
    }

    private static boolean isBoolean(byte value) {
        return value == 0 || value == 1;
    }

    /** Returns whether a user has this id, or it is the 0 of an account that is not known. */
    private static boolean isUser(long id) {
        return id >= 0 && id <= MAX_USER_ID;
    }
}
