package dev.cornerstone.loyalty.access;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * Opens the claim {@code member_ref}: a compact JWE that Keycloak made with a key only this service shares. It names the
 * member ({@code sub}) and the client it was made for ({@code azp}), so a reference lifted from one partner's token is worth nothing in another's.
 */
@Singleton
final class MemberReference {

    private static final int KEY_BYTES = 32;

    private final SecretKey key;

    MemberReference(AccessConfig config) {
        byte[] bytes = Base64.getDecoder().decode(config.memberReferenceKey());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "loyalty.access.member-reference-key is not base64 of " + KEY_BYTES + " bytes");
        }
        key = new SecretKeySpec(bytes, "AES");
    }

    /** The Keycloak user id inside; empty when this is not a reference made for that client. */
    Optional<String> open(String compact, String client) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(permit(KeyManagementAlgorithmIdentifiers.DIRECT));
            jwe.setContentEncryptionAlgorithmConstraints(permit(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
            jwe.setKey(key);
            jwe.setCompactSerialization(compact);
            Map<String, Object> content = JsonUtil.parseJson(jwe.getPlaintextString());
            return client.equals(content.get("azp"))
                    ? Optional.of(
                            UUID.fromString(String.valueOf(content.get("sub"))).toString())
                    : Optional.empty();
        } catch (JoseException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static AlgorithmConstraints permit(String algorithm) {
        return new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, algorithm);
    }
}
