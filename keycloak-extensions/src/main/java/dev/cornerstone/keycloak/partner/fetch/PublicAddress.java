package dev.cornerstone.keycloak.partner.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses that anybody can reach from those that only machines of ours can: IANA's special-purpose registries (RFC 6890),
 * multicast, and where clouds hand out secrets. An IPv6 address that carries an IPv4 address is as public as that.
 */
final class PublicAddress {

    private static final List<Network> INWARD_4 = Network.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32", // Azure's own, public by its number only
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final List<Network> INWARD_6 = Network.all("2001::/23", "2001:db8::/32", "3fff::/20");
    private static final Network GLOBAL = Network.of("2000::/3");
    private static final Network NAT64 = Network.of("64:ff9b::/96");
    private static final Network SIX_TO_FOUR = Network.of("2002::/16");

    private PublicAddress() {}

    static boolean test(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (!(address instanceof Inet6Address)) {
            return four(bytes);
        }
        if (NAT64.contains(bytes)) {
            return four(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return four(Arrays.copyOfRange(bytes, 2, 6));
        }
        return GLOBAL.contains(bytes) && INWARD_6.stream().noneMatch(network -> network.contains(bytes));
    }

    private static boolean four(byte[] bytes) {
        return INWARD_4.stream().noneMatch(network -> network.contains(bytes));
    }

    private record Network(byte[] prefix, int bits) {

        static List<Network> all(String... texts) {
            return Arrays.stream(texts).map(Network::of).toList();
        }

        static Network of(String text) {
            String[] parts = text.split("/");
            try {
                // A number is never looked up.
                return new Network(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (java.net.UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
