package dev.cornerstone.loyalty.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;

/** How an access token is sent in the header {@code Authorization}. */
public enum Scheme {
    BEARER("Bearer"),
    DPOP("DPoP"),
    NONE("");

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    public static Scheme of(RoutingContext request) {
        String header = request.request().getHeader("Authorization");
        return header == null
                ? NONE
                : Arrays.stream(values())
                        .filter(scheme -> scheme != NONE)
                        .filter(scheme -> header.regionMatches(true, 0, scheme.word + " ", 0, scheme.word.length() + 1))
                        .findFirst()
                        .orElse(NONE);
    }

    /** What follows the scheme's word in a header that begins with it. */
    static String token(RoutingContext request) {
        String header = request.request().getHeader("Authorization");
        return header.substring(header.indexOf(' ') + 1).strip();
    }

    public String word() {
        return word;
    }
}
