package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import dev.holdfast.spi.Backend;

/** What the tests of servers do in a process of its own. Arguments: what to do, the kind of server, its URL, and a number. */
final class ServerChild {

    private ServerChild() {}

    public static void main(String[] arguments) {
        ServerKind kind = ServerKind.valueOf(arguments[1]);
        String url = arguments[2];
        long number = Long.parseLong(arguments[3]);
        switch (arguments[0]) {
            case "greet" -> greet(kind, url, number);
            case "large" -> large(kind, url, number);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void greet(ServerKind kind, String url, long id) {
        try (EntityStore store = EntityStore.openWithoutHome(kind.settings(url));
                Session session = store.session("main")) {
            session.repository(Peer.class).save(new Peer(id));
            System.out.println(store.storeId());
        }
    }

    private static void large(ServerKind kind, String url, long count) {
        try (Backend backend = kind.provider(url).open(null)) {
            LargeRows.writeAndScan(backend, count);
        }
    }
}
