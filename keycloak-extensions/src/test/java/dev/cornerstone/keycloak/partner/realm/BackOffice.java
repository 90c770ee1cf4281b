package dev.cornerstone.keycloak.partner.realm;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A partner's program that asks for a token, with its own key. */
record BackOffice(String realmUrl, String clientId) {

    private static final ECKey KEY = new ECKey.Builder(Curve.P_256, (ECPublicKey) Keys.PAIR.getPublic())
            .privateKey(Keys.PAIR.getPrivate())
            .build();

    Api.Answer token(String scope) {
        return Api.form(endpoint(), form(scope), "DPoP", proof("POST", endpoint(), null));
    }

    Api.Answer tokenWithoutProof() {
        return Api.form(endpoint(), form("points:earn"));
    }

    /** As the proxy hands it on: with the certificate the connection was made with. */
    Api.Answer tokenOver(X509Certificate certificate) throws CertificateEncodingException {
        return Api.form(
                endpoint(),
                form("points:earn"),
                "Client-Cert",
                ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":");
    }

    private String endpoint() {
        return realmUrl + "/protocol/openid-connect/token";
    }

    private Map<String, String> form(String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion());
        return form;
    }

    private String assertion() {
        Instant now = Instant.now();
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(thumbprint()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(realmUrl)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(30)))
                        .build());
    }

    /** @param token that is sent with the proof, or null */
    static String proof(String method, String url, String token) {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(KEY.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", method)
                        .claim("htu", url)
                        .claim("ath", token == null ? null : hash(token))
                        .issueTime(new Date())
                        .build());
    }

    static String thumbprint() {
        try {
            return KEY.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String token) {
        try {
            return Base64URL.encode(
                            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(KEY));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
