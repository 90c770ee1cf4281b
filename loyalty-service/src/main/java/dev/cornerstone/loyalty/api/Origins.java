package dev.cornerstone.loyalty.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Origins as browsers write them (RFC 6454): scheme, host in small letters, and a port that is not the scheme's own. */
final class Origins {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private Origins() {}

    /** The same, when each of them can be one. */
    static Set<String> of(List<String> listed) {
        for (String origin : listed) {
            if (origin.isEmpty() || !origin.equals(written(origin))) {
                throw new IllegalArgumentException("loyalty.api.sites (CORNERSTONE_SITES) lists " + origin
                        + ", which no browser sends. Write each site like https://roastery.example:8443, without path,"
                        + " wildcard and slash at the end.");
            }
        }
        return Set.copyOf(listed);
    }

    private static String written(String origin) {
        try {
            URI uri = new URI(origin);
            boolean https = "https".equals(uri.getScheme());
            if (uri.getHost() == null || !https && !"http".equals(uri.getScheme())) {
                return "";
            }
            boolean usual = uri.getPort() < 0 || uri.getPort() == (https ? HTTPS : HTTP);
            return uri.getScheme() + "://" + uri.getHost().toLowerCase(Locale.ROOT)
                    + (usual ? "" : ":" + uri.getPort());
        } catch (URISyntaxException none) {
            return "";
        }
    }
}
