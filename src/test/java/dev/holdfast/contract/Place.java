package dev.holdfast.contract;

import dev.holdfast.spi.Backend;

/**
 * Where a store is, said so that another process can open it too.
 *
 * @param opener a class with a public constructor without parameters
 * @param address what the opener needs to know: a directory, or a URL
 */
public record Place(Class<? extends Opener> opener, String address) {

    /** Opens the store of a place. */
    @FunctionalInterface
    public interface Opener {

        /** Opens the store at this address, making what does not exist. */
        Backend open(String address);
    }

    /** Opens the store in this process. */
    public Backend open() {
        return open(opener, address);
    }

    /** Opens the store by the name of its opener. */
    static Backend open(String opener, String address) throws ClassNotFoundException {
        return open(Class.forName(opener).asSubclass(Opener.class), address);
    }

    private static Backend open(Class<? extends Opener> opener, String address) {
        try {
            return opener.getConstructor().newInstance().open(address);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(opener + " cannot open " + address, e);
        }
    }
}
