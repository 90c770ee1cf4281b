package dev.cornerstone.keycloak.risk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes tokens of what must not be stored: HMAC-SHA-256 with one of the realm's own secret keys, another derived key for each
 * level of each signal, so that an address means nothing outside its realm and its level. Keycloak keeps, rotates and, where
 * it is configured so, guards these keys; a key that was rotated out still serves the members whose rows name it, until it
 * is deleted.
 */
final class RealmKey {

    private static final String HMAC = "HmacSHA256";
    private static final int TOKEN_BYTES = 16;

    private final String id;
    private final byte[] secret;
    private final String realmId;

    RealmKey(String id, byte[] secret, String realmId) {
        this.id = id;
        this.secret = secret;
        this.realmId = realmId;
    }

    /** The key new rows are made with. */
    static RealmKey active(KeycloakSession session, RealmModel realm) {
        return keys(session, realm)
                .filter(key -> key.getStatus() == KeyStatus.ACTIVE)
                .findFirst()
                .map(key -> of(key, realm))
                .orElseThrow(() -> new IllegalStateException("Realm " + realm.getName()
                        + " has no active HMAC key. Add the key provider hmac-generated to it."));
    }

    /** Empty if the realm has it no more. */
    static Optional<RealmKey> withId(KeycloakSession session, RealmModel realm, String id) {
        return keys(session, realm)
                .filter(key -> key.getStatus() != KeyStatus.DISABLED)
                .filter(key -> id.equals(key.getKid()))
                .findFirst()
                .map(key -> of(key, realm));
    }

    private static Stream<KeyWrapper> keys(KeycloakSession session, RealmModel realm) {
        return Stream.of(Algorithm.HS512, Algorithm.HS256)
                .flatMap(algorithm -> session.keys().getKeysStream(realm, KeyUse.SIG, algorithm))
                .filter(key -> key.getSecretKey() != null);
    }

    private static RealmKey of(KeyWrapper key, RealmModel realm) {
        return new RealmKey(key.getKid(), key.getSecretKey().getEncoded(), realm.getId());
    }

    String id() {
        return id;
    }

    /**
     * @param level what the value is, such as "address" or "browser"
     * @return Base64url, 128 bits
     */
    String token(String level, String value) {
        byte[] mac = mac(mac(secret, "cornerstone risk 1 " + realmId + ' ' + level), value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, TOKEN_BYTES));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
