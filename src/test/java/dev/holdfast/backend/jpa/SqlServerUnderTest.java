package dev.holdfast.backend.jpa;

import dev.holdfast.contract.Place;
import dev.holdfast.spi.BackendProvider;
import java.sql.Connection;
import java.sql.SQLException;

/** A running SQL server, and what differs from one kind to another when it is tested. */
interface SqlServerUnderTest {

    /** Returns what opens a database of this server, making it if it is not there. */
    BackendProvider provider(String database);

    /** Returns a connection to a database that is not the backend's. */
    Connection connect(String database) throws SQLException;

    /** Returns the name of a database that does not exist yet. */
    String newDatabase();

    /** Drops a database, if there is one. */
    void dropDatabase(String database);

    /** Returns what opens a database of a server whose durability is on, in another process. */
    Class<? extends Place.Opener> opener();

    /** Returns what the opener needs to know to open this database. */
    String address(String database);
}
