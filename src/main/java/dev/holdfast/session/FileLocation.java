package dev.holdfast.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;

/**
 * Names a file of the server. The factories leave out what a kind of file does not have.
 *
 * @param type what the file is
 * @param id the id of the document or photo, or the volume of a photo of the old kind
 * @param dcId the data centre of a photo of the old kind, otherwise 0
 * @param localId the local id of a photo of the old kind, otherwise 0
 */
@Embeddable
public record FileLocation(
        @Column(name = "location_type", length = 16, comment = "DOCUMENT, PHOTO or PHOTO_LOCATION")
        @Enumerated(EnumType.STRING)
        FileLocationType type,

        @Column(name = "file_id", comment = "Id of the document or photo, or volume of a PHOTO_LOCATION")
        long id,

        @Column(name = "dc_id", comment = "Data centre of a PHOTO_LOCATION, otherwise 0")
        int dcId,

        @Column(name = "local_id", comment = "Local id of a PHOTO_LOCATION, otherwise 0")
        int localId)
        implements Serializable {

    /** Returns the place of a document. */
    public static FileLocation document(long id) {
        return new FileLocation(FileLocationType.DOCUMENT, id, 0, 0);
    }

    /** Returns the place of a photo. */
    public static FileLocation photo(long id) {
        return new FileLocation(FileLocationType.PHOTO, id, 0, 0);
    }

    /** Returns the place of a photo of the old kind. */
    public static FileLocation photoLocation(int dcId, long volumeId, int localId) {
        return new FileLocation(FileLocationType.PHOTO_LOCATION, volumeId, dcId, localId);
    }
}
