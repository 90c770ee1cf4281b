package dev.cornerstone.loyalty.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** An access token as the realm issues it; each method answers the same token with one thing different. */
public final class Token {

    private static final RsaJsonWebKey STRANGERS_KEY = Issuer.newKey(Issuer.KEY_ID);

    private final Map<String, Object> claims;
    private final String forgedKeyId;
    private final String signingKey;

    private Token(Map<String, Object> claims, String forgedKeyId, String signingKey) {
        this.claims = claims;
        this.forgedKeyId = forgedKeyId;
        this.signingKey = signingKey;
    }

    private static Token issued(String subject, String client, String scope, String... roles) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", config("CORNERSTONE_ISSUER"));
        claims.put("aud", List.of("loyalty-service", "account"));
        claims.put("sub", subject);
        claims.put("azp", client);
        claims.put("typ", "Bearer");
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("scope", scope);
        claims.put("realm_access", Map.of("roles", List.of(roles)));
        return new Token(claims, null, config(Issuer.SIGNING_KEY));
    }

    /** A member at level 1 in the web or mobile app, signed in just now. */
    public static Token member(String account) {
        return issued(account, "cornerstone-mobile", "openid points:read points:redeem", "member")
                .with("acr", "1")
                .with("auth_time", Instant.now().getEpochSecond());
    }

    public static Token backOffice(String partner) {
        return issued("service-account-" + partner, partner + "-backoffice", "points:earn", "member", "partner-staff")
                .with("partner", partner);
    }

    /** A member in a partner's shop: the subject is pairwise, and only the service can read who it is. */
    public static Token shop(String partner, String pairwise, String account) {
        return issued(pairwise, partner + "-shop", "openid points:read", "member")
                .with("partner", partner)
                .with("member_ref", reference(account, partner + "-shop", Surroundings.MEMBER_REFERENCE_KEY));
    }

    public static Token operator() {
        return issued("service-account-operator", "cornerstone-operator", "", "programme-operator");
    }

    public Token with(String claim, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(claim, value);
        return new Token(changed, forgedKeyId, signingKey);
    }

    public Token without(String claim) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.remove(claim);
        return new Token(changed, forgedKeyId, signingKey);
    }

    public Token withRoles(String... roles) {
        return with("realm_access", Map.of("roles", List.of(roles)));
    }

    public Token atLevel2(Duration ago) {
        return with("acr", "2").with("auth_time", Instant.now().minus(ago).getEpochSecond());
    }

    public Token expired() {
        long anHourAgo = Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
        return with("iat", anHourAgo - 300).with("exp", anHourAgo);
    }

    /** Signed with another key under the name of the realm's. */
    public Token forged() {
        return forged(Issuer.KEY_ID);
    }

    public Token forged(String keyId) {
        return new Token(claims, keyId, signingKey);
    }

    /** Signed with another key of the realm, given as a private JWK. */
    public Token signedWith(String key) {
        return new Token(claims, null, key);
    }

    public String signed() {
        try {
            boolean genuine = forgedKeyId == null;
            PublicJsonWebKey key = genuine ? PublicJsonWebKey.Factory.newPublicJwk(signingKey) : STRANGERS_KEY;
            JsonWebSignature jws = new JsonWebSignature();
            jws.setPayload(JsonUtil.toJson(claims));
            jws.setKey(key.getPrivateKey());
            jws.setKeyIdHeaderValue(genuine ? key.getKeyId() : forgedKeyId);
            jws.setAlgorithmHeaderValue("RS256");
            jws.setHeader("typ", "JWT");
            return jws.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What Keycloak puts into {@code member_ref}. */
    public static String reference(String account, String client, String key) {
        try {
            JsonWebEncryption jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue("dir");
            jwe.setEncryptionMethodHeaderParameter("A256GCM");
            jwe.setKey(new SecretKeySpec(Base64.getDecoder().decode(key), "AES"));
            jwe.setPlaintext(JsonUtil.toJson(Map.of("azp", client, "sub", account)));
            return jwe.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String config(String name) {
        Config config = ConfigProvider.getConfig();
        return config.getValue(name, String.class);
    }
}
