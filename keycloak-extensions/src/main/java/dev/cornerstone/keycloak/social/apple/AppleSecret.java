package dev.cornerstone.keycloak.social.apple;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.ECDSASignatureSignerContext;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.representations.JsonWebToken;

/**
 * The client secret that Apple wants: a token signed with ES256 by the developer's key. Apple allows six months; this one is made for
 * one request.
 */
final class AppleSecret {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private AppleSecret() {}

    /**
     * @param clientId the services id
     * @param team the developer team's id
     * @param keyId the key's id
     * @param privateKey the key as Apple gives it (PKCS #8, PEM), with or without its first and last line
     * @throws IllegalArgumentException if it is no such key; the message does not repeat it
     */
    static String of(String clientId, String team, String keyId, String privateKey, Instant now) {
        JsonWebToken token = new JsonWebToken();
        token.issuer(team);
        token.subject(clientId);
        token.audience(AppleConfig.ISSUER);
        token.iat(now.getEpochSecond());
        token.exp(now.plus(LIFE).getEpochSecond());
        KeyWrapper key = new KeyWrapper();
        key.setKid(keyId);
        key.setUse(KeyUse.SIG);
        key.setType(KeyType.EC);
        key.setAlgorithm(Algorithm.ES256);
        key.setPrivateKey(key(privateKey));
        return new JWSBuilder().jsonContent(token).sign(new ECDSASignatureSignerContext(key));
    }

    static PrivateKey key(String pem) {
        String base64 =
                pem.replaceAll("-----[A-Z ]+-----", "").replace("\\n", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The private key of Sign in with Apple is no PKCS #8 key of an elliptic curve: use the .p8 file from"
                            + " Apple's developer pages as it is",
                    e);
        }
    }
}
