package dev.holdfast.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;

/**
 * Names the content of a file that was sent.
 *
 * @param md5 the MD5 of the content, 32 hexadecimal digits in lower case
 * @param size the bytes of the content
 * @param type as what it was sent
 */
@Embeddable
public record SentFileKey(
        @Column(name = "md5", length = 32, comment = "MD5 of the content in hexadecimal digits")
        String md5,

        @Column(name = "file_size", comment = "Bytes of the content")
        long size,

        @Column(name = "file_type", length = 16, comment = "DOCUMENT or PHOTO") @Enumerated(EnumType.STRING)
        SentFileType type)
        implements Serializable {}
