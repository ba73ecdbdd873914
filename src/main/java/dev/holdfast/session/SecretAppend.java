package dev.holdfast.session;

/** What became of a message that was received in a secret chat. */
public enum SecretAppend {
    /** It is the next one, and was stored. */
    APPENDED,
    /** One of its sequence was received before; it changes nothing and is not to be shown again. */
    KNOWN,
    /** Messages before it are missing; nothing was stored, and the other side is to be asked for them. */
    GAP
}
