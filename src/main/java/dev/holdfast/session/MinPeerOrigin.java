package dev.holdfast.session;

import dev.holdfast.ScopedEntity;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A message in which a peer was seen of which only a reduced form is known: by it alone the peer can be addressed. */
@Entity
@Table(name = "hf_min_peer_origin", comment = "Messages in which peers known only in a reduced form were seen")
@AttributeOverride(
        name = "id.key",
        column = @Column(name = "peer_id", comment = "The peer of which only a reduced form is known"))
public class MinPeerOrigin extends ScopedEntity<Long> {

    @Column(name = "origin_peer_id", comment = "The chat that has the message")
    private long originPeerId;

    @Column(name = "message_id", comment = "Id of the message in that chat")
    private int messageId;

    protected MinPeerOrigin() {}

    public MinPeerOrigin(long peerId, long originPeerId, int messageId) {
        super(peerId);
        this.originPeerId = originPeerId;
        this.messageId = messageId;
    }

    public long originPeerId() {
        return originPeerId;
    }

    public int messageId() {
        return messageId;
    }
}
