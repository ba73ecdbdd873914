package dev.holdfast.session;

/** As what a file was sent. */
public enum SentFileType {
    DOCUMENT,
    PHOTO
}
