package dev.holdfast.backend.redis;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Eight bytes that tell which fields a stored value may have. A row of the same form as an entity has no field that the
 * entity does not know, and its version is where the entity's is; so it is written over without being looked at.
 */
record RowForm(long bits) {

    static final int LENGTH = Long.BYTES;

    /** The form of rows with fields that the last writer did not know: nobody's own. */
    static final RowForm MIXED = new RowForm(0);

    static RowForm of(EntityModel model) {
        MessageDigest digest = sha("SHA-256");
        model.attributes().stream().map(Attribute::name).sorted().forEach(name -> update(digest, name));
        int version = model.versionPosition();
        update(digest, version < 0 ? "" : model.attributes().get(version).name());
        return new RowForm(ByteBuffer.wrap(digest.digest()).getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(LENGTH).putLong(bits).array();
    }

    private static void update(MessageDigest digest, String name) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    static MessageDigest sha(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has " + algorithm + ".", e);
        }
    }
}
