package dev.cornerstone.keycloak.risk.signal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address a connection came from. An IPv4 address written as IPv6 ({@code ::ffff:192.0.2.1}, RFC 4291 section 2.5.5.2) is
 * an IPv4 address; a zone is dropped. A name is never looked up.
 */
public final class ClientAddress {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int TEXT_MAX = 64;

    private final InetAddress address;

    private ClientAddress(InetAddress address) {
        this.address = address;
    }

    /** Empty if the text is no address. */
    public static Optional<ClientAddress> of(String text) {
        if (text == null || text.length() > TEXT_MAX) {
            return Optional.empty();
        }
        String literal = withoutZone(text.strip());
        if (!IPV4.matcher(literal).matches() && !IPV6.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ClientAddress(InetAddress.getByName(literal)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String withoutZone(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    /** The finest level: an IPv4 address, or the /64 that one IPv6 subscriber line has. */
    public String host() {
        return isIpv4() ? network(32) : network(64);
    }

    /** The IPv4 /24 or the IPv6 /48. */
    public String prefix() {
        return isIpv4() ? network(24) : network(48);
    }

    InetAddress inet() {
        return address;
    }

    private boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    private String network(int bits) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
