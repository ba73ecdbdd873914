package dev.holdfast.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;

/**
 * Names a data centre of a session.
 *
 * @param dcId the number of the data centre
 * @param kind what it is used for; each use has keys of its own
 */
@Embeddable
public record DataCenterKey(
        @Column(name = "dc_id", comment = "Number of the data centre")
        int dcId,

        @Column(name = "kind", length = 16, comment = "MAIN, MEDIA or CDN") @Enumerated(EnumType.STRING)
        DataCenterKind kind)
        implements Serializable {

    /** Returns the name of a data centre in its main use. */
    public static DataCenterKey main(int dcId) {
        return new DataCenterKey(dcId, DataCenterKind.MAIN);
    }
}
