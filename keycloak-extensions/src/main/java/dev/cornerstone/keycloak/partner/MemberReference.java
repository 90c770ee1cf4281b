package dev.cornerstone.keycloak.partner;

import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.jose.jwe.JWE;
import org.keycloak.jose.jwe.JWEConstants;
import org.keycloak.jose.jwe.JWEException;
import org.keycloak.jose.jwe.JWEHeader;
import org.keycloak.jose.jwe.JWEKeyStorage;
import org.keycloak.util.JsonSerialization;

/**
 * Seals a member's user id into a token that a partner can carry and cannot read: a compact JWE (RFC 7516), {@code dir} with
 * {@code A256GCM}, whose content names the client it was made for, so that one partner's reference is worthless in another's
 * token. Two references to the same member never look alike.
 */
final class MemberReference {

    private static final int KEY_BYTES = 32;

    private final SecretKey key;

    private MemberReference(SecretKey key) {
        this.key = key;
    }

    /**
     * Reads the key that Keycloak and the loyalty service share.
     *
     * @param base64 32 random bytes in Base64
     * @throws IllegalArgumentException if it is not; the message does not repeat the value
     */
    static MemberReference withKey(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the member reference key is not Base64", e);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the member reference key has " + bytes.length + " bytes; it needs " + KEY_BYTES);
        }
        return new MemberReference(new SecretKeySpec(bytes, "AES"));
    }

    /**
     * @param clientId the client whose token carries the reference
     * @param userId the member's id in Keycloak
     */
    String seal(String clientId, String userId) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("azp", clientId);
        content.put("sub", userId);
        JWE jwe = new JWE().header(new JWEHeader(JWEConstants.DIRECT, JWEConstants.A256GCM, null));
        jwe.getKeyStorage().setCEKKey(key, JWEKeyStorage.KeyUse.ENCRYPTION);
        try {
            return jwe.content(JsonSerialization.writeValueAsBytes(content)).encodeJwe();
        } catch (IOException | JWEException e) {
            throw new IllegalStateException("a member reference could not be sealed", e);
        }
    }
}
