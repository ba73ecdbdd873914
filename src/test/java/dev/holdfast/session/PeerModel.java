package dev.holdfast.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rules for peers come to, as plainly as it can be said: no index, so that nobody can forget to keep it; one event
 * after the other; nothing shared with what is tested.
 */
final class PeerModel {

    private static final class Known {
        PeerType type = PeerType.USER;

        @Nullable
        Long hash;

        boolean min;

        @Nullable
        String name;

        @Nullable
        String phone;

        @Nullable
        Instant at;

        @Nullable
        Object version;

        @Nullable
        Instant outdated;

        Map<String, Object> attributes = new TreeMap<>();
        /** As its row lists them. */
        List<String> names = new ArrayList<>();

        boolean full() {
            return !min && (hash != null || type == PeerType.CHAT);
        }
    }

    private record Full(String info, Instant at) {}

    private final Features features;
    private final Map<Long, Known> peers = new TreeMap<>();
    private final Map<Long, SeenIn> origins = new TreeMap<>();
    private final Map<Long, Full> full = new TreeMap<>();

    PeerModel(Features features) {
        this.features = features;
    }

    void replay(Event<?> event) {
        if (event instanceof PeersSeen seen) {
            seen.seen().forEach(peer -> see(peer, seen.at()));
        } else if (event instanceof UsernamesChanged changed) {
            if (peers.containsKey(changed.peerId())) {
                name(changed.peerId(), changed.usernames());
            }
        } else if (event instanceof PeersForgotten forgotten) {
            forgotten.ids().forEach(id -> {
                peers.remove(id);
                origins.remove(id);
                full.remove(id);
            });
        } else if (event instanceof OriginsSeen seen) {
            seen.seen().forEach(this::see);
        } else if (event instanceof FullInfoFetched fetched) {
            Instant at = fetched.fetched().fetchedAt();
            Full before = full.get(fetched.fetched().key());
            Known peer = peers.get(fetched.fetched().key());
            boolean outdated = peer != null && peer.outdated != null && peer.outdated.isAfter(at);
            if (!outdated && (before == null || !before.at().isAfter(at))) {
                full.put(
                        fetched.fetched().key(),
                        new Full(fetched.fetched().info().toString(), at));
            }
        } else if (event instanceof PeersRemembered remembered) {
            remembered.remembered().forEach(this::remember);
        }
    }

    private void see(SeenPeer seen, Instant at) {
        Known before = peers.get(seen.id());
        boolean wasFull = before != null && before.full();
        Known peer = before == null ? new Known() : before;
        if (seen instanceof SeenChat chat) {
            peer.type = PeerType.CHAT;
            fill(peer, 0L, chat.name(), chat.attributes(), at);
            forbid(peer, chat.forbidden());
            peers.put(chat.id(), peer);
            name(chat.id(), List.of());
        } else if (seen instanceof SeenChannel channel) {
            see(channel, before, peer, wasFull, at);
        } else {
            see((SeenUser) seen, before, peer, wasFull, at);
        }
        if (!wasFull && peer.full() && peers.containsKey(seen.id())) {
            origins.remove(seen.id());
        }
    }

    private void see(SeenChannel channel, @Nullable Known before, Known peer, boolean wasFull, Instant at) {
        boolean min = channel.min() && !channel.forbidden();
        if (before == null && !min && channel.accessHash() == null) {
            return;
        }
        peer.type = channel.supergroup() ? PeerType.SUPERGROUP : PeerType.CHANNEL;
        if (!min) {
            fill(peer, channel.accessHash(), channel.name(), channel.attributes(), at);
            forbid(peer, channel.forbidden());
        } else if (wasFull) {
            peer.name = channel.name();
            channel.attributes().forEach((key, value) -> {
                if (Set.of("photo", "verified").contains(key)) {
                    peer.attributes.put(key, value);
                }
            });
        } else {
            fillMin(peer, channel.accessHash(), channel.name(), channel.attributes());
        }
        peers.put(channel.id(), peer);
        name(channel.id(), channel.forbidden() ? List.of() : channel.usernames());
    }

    private void see(SeenUser user, @Nullable Known before, Known peer, boolean wasFull, Instant at) {
        boolean min = user.min() && (user.phone() == null || !user.phone().isEmpty());
        if (before == null && !min && user.accessHash() == null) {
            return;
        }
        boolean changed = before != null
                && ((before.type == PeerType.BOT) != user.bot()
                        || (before.version != null
                                && user.botInfoVersion() != null
                                && !before.version.equals(user.botInfoVersion())));
        peer.type = user.bot() ? PeerType.BOT : PeerType.USER;
        if (!min) {
            fill(peer, user.accessHash(), user.name(), user.attributes(), at);
            peer.phone = user.phone() == null || user.phone().isEmpty() ? null : user.phone();
        } else if (wasFull) {
            boolean hadStatus = peer.attributes.containsKey("status");
            user.attributes().forEach((key, value) -> {
                boolean kept = switch (key) {
                    case "contact", "usernames" -> true;
                    case "photo" -> !user.applyMinPhoto();
                    case "status" -> hadStatus;
                    default -> false;
                };
                if (!kept) {
                    peer.attributes.put(key, value);
                }
            });
        } else {
            fillMin(peer, user.accessHash(), user.name(), user.attributes());
        }
        if (user.botInfoVersion() != null) {
            peer.version = user.botInfoVersion();
        }
        peers.put(user.id(), peer);
        if (!(min && wasFull)) {
            name(user.id(), user.usernames());
        }
        if (changed) {
            peer.outdated = at;
            full.remove(user.id());
        }
        if (!features.has(Feature.PEER_INFO)) {
            peer.version = null;
            peer.outdated = null;
            peer.attributes.clear();
        }
    }

    private static void fill(
            Known peer, @Nullable Long hash, @Nullable String name, Map<String, Object> attributes, Instant at) {
        if (hash != null) {
            peer.hash = hash;
            peer.min = false;
        } else if (peer.hash == null) {
            peer.min = false;
        }
        peer.name = name;
        peer.at = at;
        peer.attributes = new TreeMap<>(attributes);
        peer.attributes.remove("usernames");
    }

    private static void fillMin(
            Known peer, @Nullable Long hash, @Nullable String name, Map<String, Object> attributes) {
        if (hash != null) {
            peer.hash = hash;
            peer.min = true;
        } else if (peer.hash == null) {
            peer.min = true;
        }
        peer.name = name;
        Map<String, Object> told = new HashMap<>(attributes);
        told.remove("usernames");
        peer.attributes.putAll(told);
    }

    private static void forbid(Known peer, boolean forbidden) {
        if (forbidden) {
            peer.attributes.put("forbidden", true);
        }
    }

    private void name(long id, List<String> names) {
        if (!features.has(Feature.USERNAMES)) {
            return;
        }
        peers.values().forEach(other -> other.names.removeAll(names));
        Known peer = peers.get(id);
        if (peer != null) {
            peer.names = new ArrayList<>(names);
        }
    }

    private void see(SeenIn seen) {
        Known peer = peers.get(seen.peerId());
        Known origin = peers.get(seen.originPeerId());
        boolean self = seen.peerId() == seen.originPeerId();
        if (!self && (peer == null || !peer.full()) && (origin == null || !origin.min)) {
            origins.put(seen.peerId(), seen);
        }
    }

    private void remember(RememberedPeer remembered) {
        if (peers.containsKey(remembered.id())) {
            return;
        }
        Known peer = new Known();
        peer.type = remembered.type();
        peer.hash = remembered.accessHash();
        peer.name = remembered.name();
        peer.phone = remembered.phone();
        peer.at = remembered.seenAt();
        peers.put(remembered.id(), peer);
        String name = remembered.username();
        boolean taken = !features.has(Feature.USERNAMES)
                || peers.values().stream().anyMatch(other -> other.names.contains(name));
        if (name != null && !taken) {
            peer.names.add(name);
        }
        if (peer.full()) {
            origins.remove(remembered.id());
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        peers.forEach((id, peer) -> {
            lines.add(line(id, peer));
            for (int i = 0; i < peer.names.size(); i++) {
                lines.add("username " + peer.names.get(i) + " " + id + " " + i);
                if (!peer.min) {
                    lines.add("found " + peer.names.get(i) + " " + id);
                }
            }
        });
        origins.forEach((id, origin) -> {
            lines.add("origin " + id + " " + origin.originPeerId() + " " + origin.messageId());
            Known chat = peers.get(origin.originPeerId());
            if (chat != null && chat.full()) {
                lines.add("addressed " + id + " " + origin.messageId());
            }
        });
        full.forEach((id, info) -> lines.add("full " + id + " " + info.info() + " " + info.at()));
        return lines;
    }

    private String line(long id, Known peer) {
        String start = "peer " + id + " " + peer.type + " " + peer.hash + " " + peer.min + " ";
        if (!features.has(Feature.PEER_INFO)) {
            return start + "null null null null {}";
        }
        Map<String, Object> attributes = new TreeMap<>(peer.attributes);
        if (peer.names.size() > 1) {
            attributes.put("usernames", peer.names);
        }
        if (peer.version != null) {
            attributes.put("bot_info_version", peer.version);
        }
        if (peer.outdated != null) {
            attributes.put("full_info_outdated_at", peer.outdated.toString());
        }
        String first = peer.names.isEmpty() ? null : peer.names.get(0);
        return start + peer.name + " " + peer.phone + " " + first + " " + peer.at + " " + attributes;
    }
}
