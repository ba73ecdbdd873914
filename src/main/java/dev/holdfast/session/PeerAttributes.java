package dev.holdfast.session;

import java.util.Map;
import java.util.Set;

/** Attributes of peers that rules are about, named as the TL schema names them. */
final class PeerAttributes {

    static final String USERNAMES = "usernames";
    static final String BOT_INFO_VERSION = "bot_info_version";
    /** When it was noticed that full information from before is not true any more. */
    static final String FULL_INFO_OUTDATED_AT = "full_info_outdated_at";

    static final String FORBIDDEN = "forbidden";
    static final String LEFT = "left";
    static final String DEACTIVATED = "deactivated";
    static final String PHOTO = "photo";
    static final String STATUS = "status";

    /** What is known by rules, and not from what comes with a peer. */
    static final Set<String> OF_RULES = Set.of(USERNAMES, BOT_INFO_VERSION, FULL_INFO_OUTDATED_AT);

    /** What the documentation of the {@code user} constructor says not to apply when it is flagged min. */
    static final Set<String> NOT_OF_MIN_USERS = Set.of(
            "contact",
            "mutual_contact",
            "attach_menu_enabled",
            "bot_can_edit",
            "close_friend",
            "stories_hidden",
            "stories_unavailable");

    /** What TDLib takes over from a channel flagged min: what is the same for everybody. */
    static final Set<String> OF_MIN_CHANNELS = Set.of(
            PHOTO,
            "verified",
            "default_banned_rights",
            "scam",
            "fake",
            "gigagroup",
            "forum",
            "has_link",
            "has_geo",
            "slowmode_enabled",
            "noforwards");

    private PeerAttributes() {}

    static boolean isSet(Map<String, Object> attributes, String name) {
        return Boolean.TRUE.equals(attributes.get(name));
    }

    /** Returns whether nothing is known of when a user was last online. */
    static boolean hasNoStatus(Map<String, Object> attributes) {
        Object status = attributes.get(STATUS);
        return status == null || (status instanceof Map<?, ?> map && "userStatusEmpty".equals(map.get("_")));
    }
}
