package dev.cornerstone.keycloak.partner.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.keycloak.partner.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.http.NameValuePair;
import org.apache.http.client.utils.URLEncodedUtils;

/**
 * Somebody's OpenID provider on a port of this machine. Keycloak fetches its keys and its tokens; what it is asked and what it answers
 * goes through the browser, where a test does it.
 */
public final class OidcPartner implements AutoCloseable {

    public static final String CLIENT = "cornerstone";

    private static final int KEY_BITS = 2048;
    private static final int LIFE_SECONDS = 120;

    /** What Keycloak asks. */
    public record Question(String state, String nonce, String answerTo, String challenge, Map<String, String> all) {

        public static Question of(Browser.Page page) {
            Map<String, String> query = page.query();
            return new Question(
                    query.get("state"),
                    query.get("nonce"),
                    query.get("redirect_uri"),
                    query.get("code_challenge"),
                    query);
        }

        /** Where the browser goes back to. */
        public String answer(String code, String... more) {
            StringBuilder address = new StringBuilder(answerTo)
                    .append("?state=")
                    .append(encoded(state))
                    .append("&code=")
                    .append(encoded(code));
            for (int i = 0; i < more.length; i += 2) {
                address.append('&').append(more[i]).append('=').append(encoded(more[i + 1]));
            }
            return address.toString();
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    private record Grant(Question question, String idToken) {}

    private final HttpServer server;
    private final RSAKey key = newKey();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();

    public OidcPartner() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", this::token);
        server.start();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID(UUID.randomUUID().toString())
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that Keycloak has sent for tokens. */
    public List<Map<String, String>> tokenRequests() {
        return tokenRequests;
    }

    /** A code for which Keycloak gets this identity token. */
    public String grants(Question question, String idToken) {
        String code = UUID.randomUUID().toString();
        grants.put(code, new Grant(question, idToken));
        return code;
    }

    /** What a right identity token says. */
    public JWTClaimsSet.Builder claims(Question question, String subject, String email) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
                .claim("nonce", question.nonce())
                .claim("email", email)
                .claim("given_name", "R")
                .claim("family_name", "Roast");
    }

    public String signed(JWTClaimsSet claims) {
        return signedBy(key, claims);
    }

    /** With a key that nobody has published, under the name of the published one. */
    public String signedByAStranger(JWTClaimsSet claims) {
        return signedBy(new RSAKey.Builder(newKey()).keyID(key.getKeyID()).build(), claims);
    }

    private static String signedBy(RSAKey signer, JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(signer.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(signer));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }

    public String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** The published key, which everybody has, taken for a shared secret. */
    public String signedWithThePublicKeyAsSecret(JWTClaimsSet claims, UnaryOperator<byte[]> form) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            token.sign(new MACSigner(form.apply(key.toRSAPublicKey().getEncoded())));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request = new ConcurrentHashMap<>();
        List<NameValuePair> form = URLEncodedUtils.parse(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        form.forEach(pair -> request.put(pair.getName(), pair.getValue()));
        tokenRequests.add(request);
        Grant grant = grants.remove(request.getOrDefault("code", ""));
        if (grant == null
                || !proves(request.get("code_verifier"), grant.question().challenge())) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":60,\"id_token\":\""
                        + grant.idToken() + "\"}");
    }

    private static boolean proves(String verifier, String challenge) {
        if (challenge == null) {
            return true;
        }
        try {
            return verifier != null
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)))
                            .equals(challenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
