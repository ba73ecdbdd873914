package dev.holdfast.session;

/** Which side of a secret chat has sent a message. */
public enum SecretMessageDirection {
    IN,
    OUT
}
