package dev.holdfast.session;

/** What kind of peer an id stands for. */
public enum PeerType {
    USER,
    BOT,
    CHAT,
    /** A broadcast channel; also a channel of which nothing more is known. */
    CHANNEL,
    SUPERGROUP,
    SECRET_CHAT;

    // The borders are those of TDLib's UserId, DialogId and ChannelId.
    private static final long MAX_USER_ID = (1L << 40) - 1;
    private static final long MIN_CHAT_ID = -999_999_999_999L;
    private static final long ZERO_CHANNEL_ID = -1_000_000_000_000L;
    private static final long ZERO_SECRET_CHAT_ID = -2_000_000_000_000L;
    private static final long MIN_SECRET_CHAT_ID = ZERO_SECRET_CHAT_ID + Integer.MIN_VALUE;
    private static final long MAX_SECRET_CHAT_ID = ZERO_SECRET_CHAT_ID + Integer.MAX_VALUE;

    /** Channel ids end here and, for direct messages of channels, go on behind those of secret chats. */
    private static final long MIN_CHANNEL_ID = ZERO_SECRET_CHAT_ID + (1L << 31) + 1;

    private static final long MAX_MONOFORUM_ID = ZERO_SECRET_CHAT_ID - (1L << 31) - 1;
    private static final long MIN_MONOFORUM_ID = ZERO_CHANNEL_ID - 3_000_000_000_000L + 1;

    /**
     * Returns the type that a marked (Bot API style) peer id tells: users are positive, chats negative, channels begin
     * with −100, secret chats lie around −2·10¹².
     *
     * @throws IllegalArgumentException if no peer has such an id
     */
    public static PeerType ofId(long markedId) {
        if (isIn(markedId, 1, MAX_USER_ID)) {
            return USER;
        }
        if (isIn(markedId, MIN_CHAT_ID, -1)) {
            return CHAT;
        }
        if (isIn(markedId, MIN_SECRET_CHAT_ID, MAX_SECRET_CHAT_ID) && markedId != ZERO_SECRET_CHAT_ID) {
            return SECRET_CHAT;
        }
        if (isIn(markedId, MIN_CHANNEL_ID, ZERO_CHANNEL_ID - 1) || isIn(markedId, MIN_MONOFORUM_ID, MAX_MONOFORUM_ID)) {
            return CHANNEL;
        }
        throw new IllegalArgumentException("No peer has the id " + markedId + ".");
    }

    /** Returns as what {@link #ofId} knows such a peer: a bot as a user, and a supergroup as a channel. */
    PeerType withoutKind() {
        return switch (this) {
            case BOT -> USER;
            case SUPERGROUP -> CHANNEL;
            default -> this;
        };
    }

    private static boolean isIn(long id, long min, long max) {
        return id >= min && id <= max;
    }
}
