package dev.holdfast.interop;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/** Base64 as clients write it: in either alphabet, padded or not. */
final class Base64Text {

    private Base64Text() {}

    /** Returns the bytes, to be read big-endian, or empty if the text is something else. */
    static Optional<ByteBuffer> decode(String text) {
        String unpadded = text.replaceFirst("={1,2}$", "");
        if (unpadded.length() != text.length() && text.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            String standard = unpadded.replace('-', '+').replace('_', '/');
            return Optional.of(ByteBuffer.wrap(Base64.getDecoder().decode(standard)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
