package dev.holdfast.cli.bench;

import dev.holdfast.session.Peer;
import java.util.List;

/** Peers written and read as well as it can be done by hand, from any number of threads. */
public interface RawClient extends AutoCloseable {

    /** Returns what it is, for people. */
    String name();

    /** Writes a peer, whether there is one of its key or not. */
    void save(Peer peer) throws Exception;

    /** Writes all in one transaction. */
    void saveAll(List<Peer> peers) throws Exception;

    /** Returns the peer of a key, which there is. */
    Peer get(long id) throws Exception;

    /** Returns the peers of these keys. */
    List<Peer> get(List<Long> ids) throws Exception;

    /** Returns how many rows were read, page by page in key order. */
    int scan(int pageSize) throws Exception;

    /** Returns the peers of a username, by the index. */
    List<Peer> find(String username) throws Exception;

    /** Adds one to a counter, which there is. */
    void count(long counter) throws Exception;

    /** Returns how many statements, or commands, it has sent; a batch is one. */
    long statements();

    @Override
    void close();
}
