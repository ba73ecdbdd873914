package dev.holdfast.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a peer when it is seen again. Without a store; the rules are those that other clients keep, and the
 * documentation of the constructors {@code user} and {@code channel} tells.
 *
 * <ul>
 *   <li>The access hash of a reduced (min) form is good for little. It never takes the place of a full one.
 *   <li>What comes without an access hash leaves the stored one as it is.
 *   <li>A full form takes the place of a reduced one, and of a full one.
 *   <li>A channel that is forbidden has a full access hash, whatever it is flagged as.
 * </ul>
 */
final class PeerMerge {

    /**
     * A peer after it was seen.
     *
     * @param peer the stored row, changed, or a new one
     * @param usernames its usernames from now on, or {@code null} if they are not told
     * @param outdatesFullInfo whether what was fetched of it before is not true any more
     */
    record Merged(Peer peer, @Nullable List<String> usernames, boolean outdatesFullInfo) {}

    /** What a full form does not replace. */
    private static final Set<String> KEPT =
            Set.of(PeerAttributes.BOT_INFO_VERSION, PeerAttributes.FULL_INFO_OUTDATED_AT);

    private PeerMerge() {}

    /** Returns whether a peer can be addressed by what is stored of it alone. */
    static boolean isFull(Peer peer) {
        return !peer.isMin() && (peer.accessHash() != null || peer.type() == PeerType.CHAT);
    }

    /**
     * Merges what was seen.
     *
     * @param stored the stored row, which is changed, or {@code null} if there is none
     * @param at when it was seen
     * @return the peer, or empty if it is not stored and came without its access hash: the server has to be asked for it
     */
    static Optional<Merged> merge(@Nullable Peer stored, SeenPeer seen, Instant at) {
        if (seen instanceof SeenUser user) {
            return mergeUser(stored, user, at);
        }
        if (seen instanceof SeenChannel channel) {
            return mergeChannel(stored, channel, at);
        }
        return Optional.of(mergeChat(stored, (SeenChat) seen, at));
    }

    private static Optional<Merged> mergeUser(@Nullable Peer stored, SeenUser seen, Instant at) {
        // A phone that came, and is empty, is that of a form whose access hash is full: so clients tell it from a
        // hidden one.
        boolean min = seen.min() && !"".equals(seen.phone());
        if (stored == null && !min && seen.accessHash() == null) {
            return Optional.empty();
        }
        Peer peer = stored == null ? new Peer(seen.id()) : stored;
        boolean overFull = min && stored != null && isFull(stored);
        boolean outdated = outdatesFullInfo(stored, seen);
        peer.setType(seen.bot() ? PeerType.BOT : PeerType.USER);
        if (overFull) {
            addOfMin(peer.attributes(), seen);
        } else {
            mergeAccess(peer, seen.accessHash(), min);
            peer.setName(seen.name());
            replace(peer, seen.attributes(), min);
        }
        if (!min) {
            peer.setPhone("".equals(seen.phone()) ? null : seen.phone());
            peer.setUpdatedAt(at);
        }
        if (seen.botInfoVersion() != null) {
            peer.attributes().put(PeerAttributes.BOT_INFO_VERSION, seen.botInfoVersion());
        }
        if (outdated) {
            peer.attributes().put(PeerAttributes.FULL_INFO_OUTDATED_AT, at.toString());
        }
        return Optional.of(new Merged(peer, overFull ? null : seen.usernames(), outdated));
    }

    private static void addOfMin(Map<String, Object> attributes, SeenUser seen) {
        boolean noStatus = PeerAttributes.hasNoStatus(attributes);
        seen.attributes().forEach((name, value) -> {
            boolean applies = switch (name) {
                case PeerAttributes.PHOTO -> seen.applyMinPhoto();
                case PeerAttributes.STATUS -> noStatus;
                default -> !PeerAttributes.NOT_OF_MIN_USERS.contains(name);
            };
            if (applies) {
                put(attributes, name, value);
            }
        });
    }

    private static boolean outdatesFullInfo(@Nullable Peer stored, SeenUser seen) {
        if (stored == null) {
            return false;
        }
        Object before = stored.attributes().get(PeerAttributes.BOT_INFO_VERSION);
        return seen.bot() != (stored.type() == PeerType.BOT)
                || (before != null && seen.botInfoVersion() != null && !before.equals(seen.botInfoVersion()));
    }

    private static Optional<Merged> mergeChannel(@Nullable Peer stored, SeenChannel seen, Instant at) {
        boolean min = seen.min() && !seen.forbidden();
        if (stored == null && !min && seen.accessHash() == null) {
            return Optional.empty();
        }
        Peer peer = stored == null ? new Peer(seen.id()) : stored;
        if (min && stored != null && isFull(stored)) {
            seen.attributes().forEach((name, value) -> {
                if (PeerAttributes.OF_MIN_CHANNELS.contains(name)) {
                    put(peer.attributes(), name, value);
                }
            });
        } else {
            mergeAccess(peer, seen.accessHash(), min);
            replace(peer, seen.attributes(), min);
        }
        peer.setType(seen.supergroup() ? PeerType.SUPERGROUP : PeerType.CHANNEL);
        peer.setName(seen.name());
        if (!min) {
            forbid(peer, seen.forbidden());
            peer.setUpdatedAt(at);
        }
        return Optional.of(new Merged(peer, seen.forbidden() ? List.of() : seen.usernames(), false));
    }

    private static Merged mergeChat(@Nullable Peer stored, SeenChat seen, Instant at) {
        Peer peer = stored == null ? new Peer(seen.id()) : stored;
        peer.setType(PeerType.CHAT);
        mergeAccess(peer, 0L, false);
        peer.setName(seen.name());
        replace(peer, seen.attributes(), false);
        forbid(peer, seen.forbidden());
        peer.setUpdatedAt(at);
        return new Merged(peer, List.of(), false);
    }

    private static void mergeAccess(Peer peer, @Nullable Long accessHash, boolean min) {
        if (accessHash != null) {
            peer.setAccessHash(accessHash);
            peer.setMin(min);
        } else if (peer.accessHash() == null) {
            peer.setMin(min);
        }
    }

    /** Puts attributes in the place of those before, or beside them if they are of a reduced form. */
    private static void replace(Peer peer, Map<String, Object> seen, boolean min) {
        Map<String, Object> attributes = peer.attributes();
        if (!min) {
            attributes.keySet().retainAll(KEPT);
        }
        seen.forEach((name, value) -> put(attributes, name, value));
    }

    /** Puts what is no rule's own. */
    private static void put(Map<String, Object> attributes, String name, Object value) {
        if (name == null || !PeerAttributes.OF_RULES.contains(name)) {
            attributes.put(name, value);
        }
    }

    private static void forbid(Peer peer, boolean forbidden) {
        if (forbidden) {
            peer.attributes().put(PeerAttributes.FORBIDDEN, true);
        }
    }
}
