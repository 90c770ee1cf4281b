package dev.cornerstone.keycloak.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The names under which one receiver knows members and sessions: an HMAC-SHA256 (RFC 2104) under a key that is the
 * receiver's own, so that no two receivers find out that they know the same person. Not safe for threads.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /** @param key 32 random bytes */
    Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    /** @param realm the realm's name */
    String ofUser(String realm, String userId) {
        return of(realm + "\n" + userId);
    }

    /** @param realm the realm's name */
    String ofSession(String realm, String sessionId) {
        return of(realm + "\nsession\n" + sessionId);
    }

    private String of(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
