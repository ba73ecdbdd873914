package dev.holdfast.session;

/** How far a secret chat has come. */
public enum SecretChatState {
    /** One side has asked, and the other has not agreed yet. */
    REQUESTED,
    /** Both sides have the key. */
    READY,
    /** It has ended; its messages and keys are being wiped, or were when the program ended. */
    DISCARDED
}
