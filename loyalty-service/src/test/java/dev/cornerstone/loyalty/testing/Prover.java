package dev.cornerstone.loyalty.testing;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A client with a key of its own, which proves with each request that it has it (RFC 9449). */
public final class Prover {

    /** Where the clients of the tests believe the service to be. */
    public static final String SERVICE = "http://localhost:8181";

    private final PublicJsonWebKey key;
    private final String algorithm;

    private Prover(PublicJsonWebKey key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    public static Prover withEllipticKey() {
        try {
            return new Prover(EcJwkGenerator.generateJwk(EllipticCurves.P256), "ES256");
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static Prover withRsaKey(String algorithm) {
        try {
            return new Prover(RsaJwkGenerator.generateJwk(2048), algorithm);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The token as the realm issues it to this client: bound to its key. */
    public Token bound(Token token) {
        return token.with("cnf", Map.of("jkt", key.calculateBase64urlEncodedThumbprint("SHA-256")));
    }

    /** A proof for one request, good as it is; each method answers the same proof with one thing different. */
    public Proof proof(String method, String path, String accessToken) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("htm", method);
        claims.put("htu", SERVICE + path);
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("ath", sha256(accessToken));
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("typ", "dpop+jwt");
        headers.put("alg", algorithm);
        headers.put("jwk", key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        return new Proof(headers, claims);
    }

    private static String sha256(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What goes into the header {@code DPoP}. */
    public final class Proof {

        private final Map<String, Object> headers;
        private final Map<String, Object> claims;

        private Proof(Map<String, Object> headers, Map<String, Object> claims) {
            this.headers = headers;
            this.claims = claims;
        }

        public Proof with(String claim, Object value) {
            Map<String, Object> changed = new LinkedHashMap<>(claims);
            changed.put(claim, value);
            return new Proof(headers, changed);
        }

        public Proof without(String claim) {
            Map<String, Object> changed = new LinkedHashMap<>(claims);
            changed.remove(claim);
            return new Proof(headers, changed);
        }

        public Proof withHeader(String name, Object value) {
            Map<String, Object> changed = new LinkedHashMap<>(headers);
            changed.put(name, value);
            return new Proof(changed, claims);
        }

        public Proof withoutHeader(String name) {
            Map<String, Object> changed = new LinkedHashMap<>(headers);
            changed.remove(name);
            return new Proof(changed, claims);
        }

        public Proof withItsPrivateKey() {
            return withHeader("jwk", key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        }

        public Proof withTheKeyOf(Prover other) {
            return withHeader("jwk", other.key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        }

        public String signed() {
            return signedWith(key.getPrivateKey(), (String) headers.get("alg"));
        }

        public String unsigned() {
            String header = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            JsonUtil.toJson(withHeader("alg", "none").headers).getBytes(StandardCharsets.UTF_8));
            return header + "." + signed().split("\\.")[1] + ".";
        }

        /** Signed with a shared secret that stands in the proof itself. */
        public String signedWithASecret() {
            JsonWebKey secret = OctJwkGenerator.generateJwk(256);
            return withHeader("jwk", secret.toParams(JsonWebKey.OutputControlLevel.INCLUDE_SYMMETRIC))
                    .signedWith(secret.getKey(), "HS256");
        }

        private String signedWith(Key signer, String with) {
            try {
                JsonWebSignature jws = new JsonWebSignature();
                jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                headers.forEach(jws::setHeader);
                jws.setAlgorithmHeaderValue(with);
                jws.setPayload(JsonUtil.toJson(claims));
                jws.setKey(signer);
                return jws.getCompactSerialization();
            } catch (JoseException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
