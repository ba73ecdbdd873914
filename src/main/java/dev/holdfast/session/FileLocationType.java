package dev.holdfast.session;

/** What a file reference is for. */
public enum FileLocationType {
    DOCUMENT,
    PHOTO,
    /** A photo of the old kind, addressed by volume and local id in a data centre. */
    PHOTO_LOCATION
}
