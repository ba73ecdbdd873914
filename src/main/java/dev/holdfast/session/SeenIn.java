package dev.holdfast.session;

/**
 * In which message a peer was seen.
 *
 * @param peerId the marked id of the peer
 * @param originPeerId the marked id of the chat that has the message
 * @param messageId the id of the message in that chat
 */
public record SeenIn(long peerId, long originPeerId, int messageId) {}
