package dev.holdfast.session;

/** What a data centre's address and keys are used for. */
public enum DataCenterKind {
    MAIN,
    MEDIA,
    CDN
}
