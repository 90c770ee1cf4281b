package dev.cornerstone.loyalty.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells addresses that anybody can reach from those that only machines of ours can: the special-purpose registries of IANA
 * (RFC 6890 and its updates), multicast, and the addresses under which clouds hand out their secrets. An IPv6 address that
 * carries an IPv4 address is as public as that.
 */
final class PublicAddress {

    private static final List<Range> SPECIAL_V4 = List.of(
            Range.v4(0, 0, 0, 0, 8),
            Range.v4(10, 0, 0, 0, 8),
            Range.v4(100, 64, 0, 0, 10),
            Range.v4(127, 0, 0, 0, 8),
            Range.v4(168, 63, 129, 16, 32), // Azure's metadata and DNS, public by number only
            Range.v4(169, 254, 0, 0, 16),
            Range.v4(172, 16, 0, 0, 12),
            Range.v4(192, 0, 0, 0, 24),
            Range.v4(192, 0, 2, 0, 24),
            Range.v4(192, 88, 99, 0, 24),
            Range.v4(192, 168, 0, 0, 16),
            Range.v4(198, 18, 0, 0, 15),
            Range.v4(198, 51, 100, 0, 24),
            Range.v4(203, 0, 113, 0, 24),
            Range.v4(224, 0, 0, 0, 4),
            Range.v4(240, 0, 0, 0, 4));

    private static final Range GLOBAL_UNICAST = Range.v6("20", 3);
    private static final Range NAT64 = Range.v6("0064ff9b0000000000000000", 96);
    private static final Range SIX_TO_FOUR = Range.v6("2002", 16);
    private static final List<Range> SPECIAL_V6 = List.of(
            Range.v6("200100", 23), // protocol assignments, among them Teredo, which carries an IPv4 address too
            Range.v6("20010db8", 32),
            Range.v6("3fff00", 20));

    private PublicAddress() {}

    static boolean test(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes);
    }

    private static boolean isPublicV4(byte[] address) {
        return SPECIAL_V4.stream().noneMatch(range -> range.contains(address));
    }

    private static boolean isPublicV6(byte[] address) {
        if (NAT64.contains(address)) {
            return isPublicV4(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return isPublicV4(Arrays.copyOfRange(address, 2, 6));
        }
        return GLOBAL_UNICAST.contains(address) && SPECIAL_V6.stream().noneMatch(range -> range.contains(address));
    }

    private record Range(byte[] prefix, int bits) {

        static Range v4(int a, int b, int c, int d, int bits) {
            return new Range(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d}, bits);
        }

        static Range v6(String hex, int bits) {
            return new Range(HexFormat.of().parseHex(hex), bits);
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
