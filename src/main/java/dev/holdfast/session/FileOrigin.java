package dev.holdfast.session;

import org.jspecify.annotations.Nullable;

/**
 * A place where a file was met. A reference that has run out is renewed by asking for that place again. The factories
 * fill in what each kind of place has, and leave the rest {@code null}.
 *
 * @param type the kind of place
 * @param peerId the marked id of the user, chat or channel
 * @param id the id of the photo, sticker set, message or wallpaper
 * @param accessHash the access hash of the sticker set or wallpaper
 * @param name the emoticon
 */
public record FileOrigin(
        FileOriginType type,
        @Nullable Long peerId,
        @Nullable Long id,
        @Nullable Long accessHash,
        @Nullable String name) {

    /** Returns the photos of a user, at one of them. */
    public static FileOrigin userPhoto(long userId, long photoId) {
        return new FileOrigin(FileOriginType.USER_PHOTO, userId, photoId, null, null);
    }

    /** Returns the current photo of a user, chat or channel. */
    public static FileOrigin peerPhoto(long peerId) {
        return new FileOrigin(FileOriginType.PEER_PHOTO, peerId, null, null, null);
    }

    public static FileOrigin stickerSet(long id, long accessHash) {
        return new FileOrigin(FileOriginType.STICKER_SET, null, id, accessHash, null);
    }

    public static FileOrigin message(long peerId, int messageId) {
        return new FileOrigin(FileOriginType.MESSAGE, peerId, (long) messageId, null, null);
    }

    public static FileOrigin savedGifs() {
        return new FileOrigin(FileOriginType.SAVED_GIFS, null, null, null, null);
    }

    public static FileOrigin recentStickers() {
        return new FileOrigin(FileOriginType.RECENT_STICKERS, null, null, null, null);
    }

    public static FileOrigin favedStickers() {
        return new FileOrigin(FileOriginType.FAVED_STICKERS, null, null, null, null);
    }

    public static FileOrigin emoticon(String emoticon) {
        return new FileOrigin(FileOriginType.EMOTICON, null, null, null, emoticon);
    }

    public static FileOrigin wallpaper(long id, long accessHash) {
        return new FileOrigin(FileOriginType.WALLPAPER, null, id, accessHash, null);
    }

    /** Tells where it is, without the access hash. */
    @Override
    public String toString() {
        return "FileOrigin[" + type + ", " + peerId + ", " + id + "]";
    }
}
