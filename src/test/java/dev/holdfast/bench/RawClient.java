package dev.holdfast.bench;

import dev.holdfast.session.Peer;
import java.util.List;

/** Peers in the tables or keys of a store, written and read as well as it can be done by hand. */
interface RawClient extends AutoCloseable {

    /** Writes all in one transaction. */
    void save(List<Peer> peers) throws Exception;

    /** Returns how many of these were read. */
    int get(List<Long> ids) throws Exception;

    /** Returns how many rows were read, page by page in key order. */
    int scan(int pageSize) throws Exception;
}
