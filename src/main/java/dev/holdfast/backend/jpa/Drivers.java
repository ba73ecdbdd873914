package dev.holdfast.backend.jpa;

import dev.holdfast.exceptions.MissingDriverException;
import java.sql.Driver;

/** Finds drivers on the class path, on which each is only if the program has put it there. */
final class Drivers {

    private Drivers() {}

    static boolean isPresent(String className) {
        try {
            Class.forName(className);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Makes a driver.
     *
     * @param artifact the driver's group and name, for the message
     * @throws MissingDriverException if it is not on the class path
     */
    static Driver load(String className, String artifact, String server) {
        try {
            return Class.forName(className)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new MissingDriverException(
                    "The driver of " + server + " is not on the class path. Add the dependency " + artifact + ".");
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new MissingDriverException(
                    "The driver of " + server + " on the class path cannot be used. Take another version of " + artifact
                            + ".",
                    e);
        }
    }
}
