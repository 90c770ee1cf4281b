package dev.cornerstone.keycloak.partner.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How far a partner's addresses may lead: to public ones over TLS, and to hosts that the operator listed.
 *
 * @param listed {@code host:port}, which may be inside and without TLS
 */
public record Reach(Set<String> listed) {

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,2000}");
    private static final Pattern NAME = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");
    /** A last label that some readers take for a number, and so the name for an address (WHATWG URL). */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    public Reach {
        listed = Set.copyOf(listed);
        for (String entry : listed) {
            if (!entry.matches("[a-z0-9.\\[\\]:-]+:[0-9]{1,5}")) {
                throw new IllegalArgumentException(
                        "\"" + entry + "\" must be host:port in small letters, as in localhost:8443");
            }
        }
    }

    public static Reach of(List<String> listed) {
        return new Reach(Set.copyOf(listed));
    }

    boolean lists(String host, int port) {
        return listed.contains(host + ":" + port);
    }

    /** The address as it will be used; refused when it can lead inside, or be read in two ways. */
    URI read(String address) throws Unreachable {
        if (!VISIBLE.matcher(address).matches() || address.contains("\\")) {
            throw Unreachable.refused("The address has characters that none has");
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException notOne) {
            throw Unreachable.refused("This is no address");
        }
        String host = uri.getHost();
        if (host == null
                || !host.equals(host.toLowerCase(Locale.ROOT))
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw Unreachable.refused("The address names no host in small letters, or a user, or a fragment");
        }
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw Unreachable.refused("The address is not https");
        }
        if (!lists(host, port(uri))) {
            readOutward(uri, host);
        }
        return uri;
    }

    private static void readOutward(URI uri, String host) throws Unreachable {
        if (!"https".equals(uri.getScheme())) {
            throw Unreachable.refused("The address is not https");
        }
        String last = host.substring(host.lastIndexOf('.') + 1);
        if (!NAME.matcher(host).matches() || NUMBER.matcher(last).matches()) {
            throw Unreachable.refused("The address must name a host of the public internet, by its full name");
        }
    }

    /** Where a name leads, if all of it may be gone to. */
    InetAddress[] resolve(Resolver resolver, String host, int port) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        if (!lists(host, port)) {
            for (InetAddress address : addresses) {
                if (!PublicAddress.test(address)) {
                    throw new Inward(host);
                }
            }
        }
        return addresses;
    }

    static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
    }

    /** The name leads to an address that is not public. */
    static final class Inward extends UnknownHostException {
        Inward(String host) {
            super(host);
        }
    }
}
