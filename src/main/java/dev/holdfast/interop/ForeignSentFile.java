package dev.holdfast.interop;

import dev.holdfast.session.SentFileKey;

/**
 * A file that another client sent before.
 *
 * @param key what names its content
 * @param fileId the id the servers gave it
 * @param accessHash the access hash that belongs to the id
 */
public record ForeignSentFile(SentFileKey key, long fileId, long accessHash) {}
