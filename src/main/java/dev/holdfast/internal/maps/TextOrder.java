package dev.holdfast.internal.maps;

import org.jspecify.annotations.Nullable;

/** Texts in the order of their code points. */
final class TextOrder {

    private TextOrder() {}

    /** Returns the first text behind all that begin with this one, or {@code null} if there is none. */
    static @Nullable String behindAllThatBeginWith(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                return prefix.substring(0, end) + Character.toString(next(last));
            }
        }
        return null;
    }

    private static int next(int codePoint) {
        int next = codePoint + 1;
        // Surrogates are no characters.
        return next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
    }
}
