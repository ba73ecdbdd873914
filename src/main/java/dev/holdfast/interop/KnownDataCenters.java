package dev.holdfast.interop;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The addresses of the messenger's data centres that are built into its clients. */
final class KnownDataCenters {

    private static final Map<Integer, String> PRODUCTION = Map.of(
            1, "149.154.175.53",
            2, "149.154.167.51",
            3, "149.154.175.100",
            4, "149.154.167.91",
            5, "91.108.56.130",
            203, "91.105.192.100");

    private static final Map<Integer, String> TEST = Map.of(
            1, "149.154.175.10",
            2, "149.154.167.40",
            3, "149.154.175.117");

    private static final Set<String> OTHER_PRODUCTION = Set.of(
            "149.154.175.50",
            "149.154.167.50",
            "149.154.167.92",
            "149.154.171.5",
            "2001:b28:f23d:f001::a",
            "2001:67c:4e8:f002::a",
            "2001:b28:f23d:f003::a",
            "2001:67c:4e8:f004::a",
            "2001:b28:f23f:f005::a");

    private static final Set<String> OTHER_TEST =
            Set.of("2001:b28:f23d:f001::e", "2001:67c:4e8:f002::e", "2001:b28:f23d:f003::e");

    private KnownDataCenters() {}

    /** Returns a data centre where clients look for it first; one that is not known has no address. */
    static ForeignDataCenter byId(int id, boolean testMode) {
        String address = (testMode ? TEST : PRODUCTION).get(id);
        return ForeignDataCenter.of(id, address, address == null ? null : testMode ? 80 : 443);
    }

    /** Returns whether an address is one of the test servers, or {@code null} if it is not known. */
    static @Nullable Boolean isTest(@Nullable String address) {
        if (address == null) {
            return null;
        }
        String normalized = IpAddresses.normalize(address);
        if (TEST.containsValue(normalized) || OTHER_TEST.contains(normalized)) {
            return true;
        }
        boolean production = PRODUCTION.containsValue(normalized) || OTHER_PRODUCTION.contains(normalized);
        return production ? Boolean.FALSE : null;
    }
}
