package dev.holdfast.cli;

import dev.holdfast.interop.StringSession;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * String sessions that somebody has given as arguments, where they do not belong. No message repeats them, as messages
 * are kept and shown where arguments are not.
 */
final class PastedLogins {

    private final List<String> logins;

    PastedLogins(String... arguments) {
        this.logins = Arrays.stream(arguments)
                .flatMap(argument -> Stream.of(argument, behind('=', argument), behind(':', argument)))
                .filter(StringSession::isLikely)
                .distinct()
                .toList();
    }

    /** Returns the part that may be the value of an option, or the directory of a URL. */
    private static String behind(char separator, String argument) {
        return argument.substring(argument.indexOf(separator) + 1);
    }

    /** Returns a message without them. */
    String hide(String message) {
        String hidden = message;
        for (String login : logins) {
            hidden = hidden.replace(login, "(a string session)");
        }
        return hidden;
    }

    /** Says, if there are any, what to do about it. */
    void warn(PrintWriter err) {
        if (!logins.isEmpty()) {
            Failures.print(
                    err,
                    "An argument looks like a string session, and other users of this machine can read arguments. Take it"
                            + " for seen, and give a string session in a file or, with -, by the standard input.");
        }
    }
}
