package dev.holdfast.interop;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The text of IP addresses, as Python writes it and thus the clients that are written in it. */
final class IpAddresses {

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int GROUPS = 8;

    private IpAddresses() {}

    /** Returns the text of an address of 4 or 16 bytes, of the latter in the short form of RFC 5952. */
    static String format(byte[] address) {
        if (address.length == 4) {
            return IntStream.range(0, 4)
                    .mapToObj(i -> Integer.toString(address[i] & 0xff))
                    .collect(Collectors.joining("."));
        }
        ByteBuffer buffer = ByteBuffer.wrap(address);
        int[] groups = IntStream.range(0, GROUPS)
                .map(i -> buffer.getShort(2 * i) & 0xffff)
                .toArray();
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = zerosFrom(groups, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        if (length < 2) {
            return join(groups, 0, GROUPS);
        }
        return join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
    }

    /** Returns the one form of an address that may be written in several; what is no IPv6 address, in lower case. */
    static String normalize(String address) {
        if (!IPV6.matcher(address).matches()) {
            return address.toLowerCase(Locale.ROOT);
        }
        try {
            return format(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static int zerosFrom(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }

    private static String join(int[] groups, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(groups[i]))
                .collect(Collectors.joining(":"));
    }
}
