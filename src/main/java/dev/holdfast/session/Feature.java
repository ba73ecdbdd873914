package dev.holdfast.session;

/**
 * A part of a session's data that a client may do without. Switching one off empties what it held when the session's data is next
 * opened, and from then on its service takes everything and keeps nothing.
 */
public enum Feature {
    /**
     * File references and where they came from. Without them a file can be downloaded or sent again only as long as the reference
     * it came with is good, which is hours: nothing tells where to fetch a new one.
     */
    FILE_REFERENCES,

    /**
     * In which messages peers were seen of which only a reduced form is known. Without them such peers cannot be addressed at
     * all: no answer to a sender in a large group, no look at who was mentioned.
     */
    MIN_PEERS,

    /**
     * Usernames and the peers they belong to. Without them each resolving of a username asks the server, which limits that strictly,
     * and peers are shown without theirs.
     */
    USERNAMES,

    /** Full information on peers. Without it, it is fetched from the server each time. */
    FULL_INFO,

    /**
     * Everything of a peer but its id, type, access hash, and whether that is of a reduced form: names, phones, flags, when it was
     * seen. Without it peers can be addressed, and not shown, nor found by their phone; nor by a username that is to be trusted
     * for a while only, as nothing tells when it was seen, nor is it noticed that a bot tells other things of itself. If usernames
     * are kept, peers that are known cost a read each when they are seen again.
     */
    PEER_INFO
}
