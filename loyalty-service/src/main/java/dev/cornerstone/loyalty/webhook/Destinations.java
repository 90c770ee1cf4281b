package dev.cornerstone.loyalty.webhook;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides where this service may send requests that partners asked for: to names, never to addresses, over TLS, on the
 * configured ports, and only when every address of the name is public. What cannot be read in exactly one way is refused.
 */
@Singleton
final class Destinations {

    private static final int URL_MAX = 500;
    private static final int HOST_MAX = 253;
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** A name that ends so is an IPv4 address to some readers (WHATWG URL, "ends in a number"). */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private static final List<String> INWARD = List.of("localhost", "local", "internal", "lan", "home", "corp", "arpa");

    private final Resolver resolver;
    private final WebhookConfig config;

    Destinations(Resolver resolver, WebhookConfig config) {
        this.resolver = resolver;
        this.config = config;
    }

    /**
     * Reads the URL of an endpoint.
     *
     * @throws Forbidden with a sentence for whoever wrote the URL
     */
    Destination read(String url) throws Forbidden {
        URI uri = uri(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        boolean secure = scheme.equals("https");
        check(secure || scheme.equals("http") && config.allowInsecure(), "must begin with https://");
        check(uri.getRawUserInfo() == null && !uri.getRawAuthority().contains("@"), "must have no user or password");
        check(uri.getRawFragment() == null, "must have no fragment");
        String host = uri.getHost();
        check(host != null && host.equals(host.toLowerCase(Locale.ROOT)), "must name a host in lower case");
        checkName(host);
        int port = uri.getPort() == -1 ? (secure ? 443 : 80) : uri.getPort();
        check(port > 0 && port < 65_536 && (config.allowInsecure() || config.ports().contains(port)), "must use the port "
                + (config.ports().size() == 1 ? config.ports().get(0) : "of one of " + config.ports()));
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Destination(secure, host, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    /**
     * The addresses of the destination, all of which may be connected to; IPv4 first, as more networks have it.
     *
     * @throws UnknownHostException when the name has no address
     * @throws Forbidden when one of them is not public
     */
    List<InetAddress> addresses(Destination destination) throws UnknownHostException, Forbidden {
        List<InetAddress> addresses = resolver.resolve(destination.host());
        if (addresses.isEmpty()) {
            throw new UnknownHostException(destination.host());
        }
        for (InetAddress address : addresses) {
            check(isAllowed(address), "must name a host with public addresses only");
        }
        return addresses.stream()
                .sorted(Comparator.comparingInt(address -> address.getAddress().length))
                .toList();
    }

    private boolean isAllowed(InetAddress address) {
        return PublicAddress.test(address) || config.allowInsecure() && address.isLoopbackAddress();
    }

    private void checkName(String host) throws Forbidden {
        if (config.allowInsecure() && host.equals("localhost")) {
            return;
        }
        String[] labels = host.split("\\.", -1);
        String last = labels[labels.length - 1];
        check(!host.startsWith("[") && !NUMBER.matcher(last).matches(), "must name a host, not an address");
        check(labels.length > 1 && host.length() <= HOST_MAX, "must name a host with its domain");
        for (String label : labels) {
            check(LABEL.matcher(label).matches(), "must name a host in letters, digits and hyphens");
        }
        check(!INWARD.contains(last), "must name a host of the public internet");
    }

    private static URI uri(String url) throws Forbidden {
        check(url.length() <= URL_MAX, "must have at most " + URL_MAX + " characters");
        check(VISIBLE.matcher(url).matches() && !url.contains("\\"), "must be a URL in visible ASCII characters");
        try {
            URI uri = new URI(url);
            check(!uri.isOpaque() && uri.getRawAuthority() != null, "must be a whole URL");
            return uri;
        } catch (URISyntaxException notAnUrl) {
            throw new Forbidden("must be a URL");
        }
    }

    private static void check(boolean good, String demand) throws Forbidden {
        if (!good) {
            throw new Forbidden(demand);
        }
    }

    /** No request may go there; the message completes "the URL …". */
    static final class Forbidden extends Exception {
        Forbidden(String demand) {
            super(demand, null, false, false);
        }
    }
}
