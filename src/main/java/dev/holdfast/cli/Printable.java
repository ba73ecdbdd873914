package dev.holdfast.cli;

/** Makes text safe to show: what would act on the terminal, or turn the direction of a line, is shown as an escape. */
final class Printable {

    private Printable() {}

    /** Returns text in one line. Text that is empty or needs escapes is put in quotes, so that they can be told. */
    static String value(String text) {
        if (!text.isEmpty() && text.codePoints().noneMatch(Printable::acts)) {
            return text;
        }
        return '"' + line(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** Returns a message in one line; only what would act is escaped. */
    static String line(String message) {
        return escape(message, true);
    }

    /** Returns JSON without characters that would act; in valid JSON of one line they are inside of strings. */
    static String json(String json) {
        return escape(json, false);
    }

    private static String escape(String text, boolean shortForms) {
        if (text.codePoints().noneMatch(Printable::acts)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!acts(c)) {
                escaped.append(c);
            } else if (shortForms && c == '\n') {
                escaped.append("\\n");
            } else if (shortForms && c == '\t') {
                escaped.append("\\t");
            } else {
                escaped.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
            }
        }
        return escaped.toString();
    }

    /** All of them are in the BMP, so that this may be asked of each char alone. */
    private static boolean acts(int c) {
        return Character.isISOControl(c)
                || c == '\u061c'
                || c == '\u200e'
                || c == '\u200f'
                || c >= '\u2028' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069'
                || c == '\ufeff';
    }
}
