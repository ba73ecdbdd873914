package dev.holdfast.session;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings what was seen of peers into the form in which it is kept. */
final class Seen {

    private Seen() {}

    /**
     * Checks that an id is one of such peers.
     *
     * @throws IllegalArgumentException if it is not
     */
    static void checkId(long id, PeerType expected) {
        if (PeerType.ofId(id) != expected) {
            throw new IllegalArgumentException(
                    id + " is the id of a " + PeerType.ofId(id) + ", not of a " + expected + ".");
        }
    }

    static List<String> usernames(Collection<String> usernames) {
        return usernames.stream()
                .map(Username::normalize)
                .filter(username -> !username.isEmpty())
                .distinct()
                .toList();
    }

    static List<String> list(String... values) {
        return Arrays.asList(values);
    }

    /** Returns the digits of a phone number. */
    static String digits(String phone) {
        StringBuilder digits = new StringBuilder();
        phone.chars().filter(letter -> letter >= '0' && letter <= '9').forEach(digit -> digits.append((char) digit));
        return digits.toString();
    }

    static Map<String, Object> copy(Map<String, Object> attributes) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    static Map<String, Object> with(Map<String, Object> attributes, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return more;
    }
}
