package dev.cornerstone.realm.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How we show who we are, taken from the environment: a client with a secret, a client with a private key (RFC 7523), or an
 * administrator with a password.
 */
public final class Credentials {

    /** The realm in which the client or the administrator is; {@code master} unless set. */
    public static final String REALM = "CORNERSTONE_REALM_AUTH_REALM";

    public static final String CLIENT_ID = "CORNERSTONE_REALM_CLIENT_ID";
    public static final String CLIENT_SECRET = "CORNERSTONE_REALM_CLIENT_SECRET";
    /** A file with a private key in PEM as PKCS #8: RSA, or EC on P-256. */
    public static final String CLIENT_KEY_FILE = "CORNERSTONE_REALM_CLIENT_KEY_FILE";

    public static final String USER = "CORNERSTONE_REALM_USER";
    public static final String PASSWORD = "CORNERSTONE_REALM_PASSWORD";

    private static final Duration ASSERTION_LIFE = Duration.ofSeconds(30);
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Map<String, String> environment;
    private final Clock clock;

    private Credentials(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    public static Credentials from(Map<String, String> environment, Clock clock) {
        Credentials credentials = new Credentials(environment, clock);
        boolean client =
                credentials.has(CLIENT_ID) && (credentials.has(CLIENT_SECRET) || credentials.has(CLIENT_KEY_FILE));
        if (!client && !(credentials.has(USER) && credentials.has(PASSWORD))) {
            throw new ServerFailure(
                    ServerFailure.NONE,
                    "It is not said who asks. Set " + CLIENT_ID + " with " + CLIENT_SECRET + " or " + CLIENT_KEY_FILE
                            + ", or "
                            + USER + " with " + PASSWORD + "; " + REALM
                            + " too, when that is not an account of the realm master.");
        }
        return credentials;
    }

    String realm() {
        return environment.getOrDefault(REALM, "master");
    }

    /** The form that a new token is asked for with. */
    Map<String, String> grant(String tokenEndpoint) {
        Map<String, String> form = new LinkedHashMap<>();
        if (has(CLIENT_ID)) {
            form.put("grant_type", "client_credentials");
            client(form, tokenEndpoint);
        } else {
            form.put("grant_type", "password");
            form.put("client_id", "admin-cli");
            form.put("username", environment.get(USER));
            form.put("password", environment.get(PASSWORD));
        }
        return form;
    }

    /** The form that a token is refreshed with; the session of an administrator goes on, and no new one begins. */
    Map<String, String> refresh(String refreshToken, String tokenEndpoint) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        identify(form, tokenEndpoint);
        return form;
    }

    /** The form that ends the session of a refresh token. */
    Map<String, String> end(String refreshToken, String tokenEndpoint) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("refresh_token", refreshToken);
        identify(form, tokenEndpoint);
        return form;
    }

    private void identify(Map<String, String> form, String tokenEndpoint) {
        if (has(CLIENT_ID)) {
            client(form, tokenEndpoint);
        } else {
            form.put("client_id", "admin-cli");
        }
    }

    private void client(Map<String, String> form, String tokenEndpoint) {
        form.put("client_id", environment.get(CLIENT_ID));
        if (has(CLIENT_KEY_FILE)) {
            form.put("client_assertion_type", ASSERTION_TYPE);
            form.put("client_assertion", assertion(tokenEndpoint));
        } else {
            form.put("client_secret", environment.get(CLIENT_SECRET));
        }
    }

    private String assertion(String audience) {
        Path file = Path.of(environment.get(CLIENT_KEY_FILE));
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(environment.get(CLIENT_ID))
                .subject(environment.get(CLIENT_ID))
                .audience(List.of(audience))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
                .build();
        try {
            PrivateKey key = PrivateKeys.read(file);
            SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm(key)), claims);
            jwt.sign(signer(key));
            return jwt.serialize();
        } catch (IOException e) {
            throw new ServerFailure("The key file " + file + " of " + CLIENT_KEY_FILE + " cannot be read.", e);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new ServerFailure(
                    "The key file " + file + " of " + CLIENT_KEY_FILE
                            + " holds no private key (RSA, or EC on P-256) in PEM as PKCS #8. openssl pkcs8 -topk8 -nocrypt makes one of another form.",
                    e);
        }
    }

    private static JWSAlgorithm algorithm(PrivateKey key) {
        return key instanceof ECPrivateKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
    }

    private static JWSSigner signer(PrivateKey key) throws JOSEException {
        return key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
    }

    private boolean has(String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
