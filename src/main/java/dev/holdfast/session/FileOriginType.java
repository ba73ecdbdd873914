package dev.holdfast.session;

/** Where a file can be met, which is where its reference is renewed. */
public enum FileOriginType {
    USER_PHOTO,
    PEER_PHOTO,
    STICKER_SET,
    MESSAGE,
    SAVED_GIFS,
    RECENT_STICKERS,
    FAVED_STICKERS,
    EMOTICON,
    WALLPAPER
}
