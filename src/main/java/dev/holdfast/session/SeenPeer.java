package dev.holdfast.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user, chat or channel as a server's answer or an update has it. Immutable. */
public sealed interface SeenPeer permits SeenUser, SeenChat, SeenChannel {

    /** Returns the marked (Bot API style) id. */
    long id();

    /** Returns the full name of a user, the title of a chat or channel. */
    @Nullable
    String name();

    /** Returns the active usernames in lower case, the first one first, each once. */
    List<String> usernames();

    /** Returns what else is to be kept of it, named as the TL schema names it; values are what JSON can hold. */
    Map<String, Object> attributes();
}
