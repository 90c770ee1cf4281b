package dev.cornerstone.keycloak.code;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * Recognises the browser to which a page was shown. Keycloak's cookie of the login session does not: an address with that
 * session's id in it plants the cookie in anybody's browser.
 */
public final class BrowserCookie {

    private static final String NAME = "CORNERSTONE_CODE_BROWSER";
    private static final String NONE = "";

    private BrowserCookie() {}

    /** Gives this browser a new secret and returns its hash, by which it is recognised. */
    static String set(KeycloakSession session, RealmModel realm, Duration life) {
        String secret = Codes.random().secret();
        URI base = session.getContext().getUri().getBaseUri();
        NewCookie cookie = new NewCookie.Builder(NAME)
                .value(secret)
                .path(URI.create(Urls.realmIssuer(base, realm.getName())).getPath())
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure("https".equals(base.getScheme()))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        session.getContext().getHttpResponse().setCookieIfAbsent(cookie);
        return hash(session, realm, secret);
    }

    public static boolean isOf(KeycloakSession session, RealmModel realm, String hash) {
        HttpHeaders headers = session.getContext().getHttpRequest().getHttpHeaders();
        Cookie cookie = headers.getCookies().get(NAME);
        String secret = cookie == null ? NONE : cookie.getValue();
        return KeyedHash.same(hash, hash(session, realm, secret));
    }

    private static String hash(KeycloakSession session, RealmModel realm, String secret) {
        return Codes.hash(session, realm).of("browser", secret);
    }
}
