package dev.holdfast.interop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * String sessions of Telethon and of GramJS, which took over the form and put the address in as text. Both begin with
 * the version 1 and do not tell the account.
 */
final class TelethonStrings {

    private static final char VERSION = '1';
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:-]{1,255}");
    private static final int FIXED_LENGTH = 1 + Short.BYTES + AuthKeys.LENGTH;
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    private TelethonStrings() {}

    static Optional<StringSession> parse(String text) {
        if (text.isEmpty() || text.charAt(0) != VERSION) {
            return Optional.empty();
        }
        return Base64Text.decode(text.substring(1)).flatMap(TelethonStrings::read);
    }

    // A GramJS address of 14 characters makes its string as long as one of Telethon with IPv6. The length before the
    // address decides: as the beginning of an IPv6 address it would lie in a block that is not given out.
    private static Optional<StringSession> read(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length == FIXED_LENGTH + IPV4) {
            return Optional.of(telethon(bytes, new byte[IPV4]));
        }
        if (length > FIXED_LENGTH + Short.BYTES
                && bytes.getShort(1) == length - FIXED_LENGTH - Short.BYTES
                && ADDRESS.matcher(gramJsAddress(bytes)).matches()) {
            String address = gramJsAddress(bytes);
            int dcId = bytes.get() & 0xff;
            bytes.position(bytes.position() + Short.BYTES + address.length());
            return Optional.of(session("GramJS string session", dcId, address, bytes));
        }
        return length == FIXED_LENGTH + IPV6 ? Optional.of(telethon(bytes, new byte[IPV6])) : Optional.empty();
    }

    private static String gramJsAddress(ByteBuffer bytes) {
        byte[] address = new byte[bytes.getShort(1)];
        bytes.get(1 + Short.BYTES, address);
        return new String(address, StandardCharsets.ISO_8859_1);
    }

    private static StringSession telethon(ByteBuffer bytes, byte[] address) {
        int dcId = bytes.get() & 0xff;
        bytes.get(address);
        return session("Telethon string session", dcId, IpAddresses.format(address), bytes);
    }

    private static StringSession session(String format, int dcId, String address, ByteBuffer rest) {
        int port = rest.getShort() & 0xffff;
        byte[] key = new byte[AuthKeys.LENGTH];
        rest.get(key);
        return new StringSession(
                format,
                ForeignDataCenter.of(dcId, address, port).withAuthKey(key),
                ForeignAccount.unknown(KnownDataCenters.isTest(address)));
    }
}
