package dev.cornerstone.loyalty.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Reads the header {@code DPoP} and checks everything of RFC 9449, section 4.3, that needs no memory.
 *
 * <p>Quarkus checks proofs as well, but against the address at which a proxy reached this node, and neither their age nor
 * their name.
 */
final class ProofReader {

    private static final String TYPE = "dpop+jwt";
    private static final int NAME_LENGTH_MAX = 128;
    private static final Set<String> PRIVATE_PARTS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final URI base;
    private final Duration window;
    private final Clock clock;

    /**
     * @param base the address under which clients know this service, perhaps with a path
     * @param window how much older or younger than now a proof may be
     */
    ProofReader(URI base, Duration window, Clock clock) {
        this.base = base;
        this.window = window;
        this.clock = clock;
    }

    /**
     * The proof in these headers, when it was made for this request and this token.
     *
     * @throws InvalidProof when there is none, or it is not good
     */
    Proof read(List<String> headers, String method, String path, String token) {
        if (headers.size() != 1) {
            throw new InvalidProof(
                    headers.isEmpty() ? "The header DPoP is missing" : "There is more than one header DPoP");
        }
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(new AlgorithmConstraints(
                    AlgorithmConstraints.ConstraintType.PERMIT, Proof.ALGORITHMS.toArray(String[]::new)));
            jws.setCompactSerialization(headers.get(0));
            demand(TYPE.equals(jws.getHeader("typ")), "The proof is not of the type " + TYPE);
            PublicJsonWebKey key = key(jws);
            jws.setKey(key.getPublicKey());
            demand(jws.verifySignature(), "The proof is not signed with its key");
            Map<String, Object> claims = JsonUtil.parseJson(jws.getPayload());
            return proof(claims, key.calculateBase64urlEncodedThumbprint("SHA-256"), method, path, token);
        } catch (JoseException | ClassCastException unreadable) {
            // The library casts members of the header to texts, whatever they are.
            throw new InvalidProof("The proof is not a JWT signed with one of " + String.join(", ", Proof.ALGORITHMS));
        }
    }

    private Proof proof(Map<String, Object> claims, String thumbprint, String method, String path, String token) {
        demand(method.equals(claims.get("htm")), "The proof was made for another method (htm)");
        demand(
                claims.get("htu") instanceof String said && addresses(said, path),
                "The proof was made for another address (htu)");
        demand(hash(token).equals(claims.get("ath")), "The proof was made for another access token (ath)");
        demand(claims.get("iat") instanceof Long, "The proof does not say when it was made (iat)");
        Instant madeAt = instant((Long) claims.get("iat"));
        Instant now = clock.instant();
        demand(
                !madeAt.isBefore(now.minus(window)) && !madeAt.isAfter(now.plus(window)),
                "The proof was made too long ago, or the clocks differ (iat)");
        demand(
                claims.get("jti") instanceof String name && !name.isEmpty() && name.length() <= NAME_LENGTH_MAX,
                "The proof has no name of 1 to " + NAME_LENGTH_MAX + " characters (jti)");
        return new Proof(thumbprint, (String) claims.get("jti"), madeAt);
    }

    private static PublicJsonWebKey key(JsonWebSignature jws) throws JoseException {
        if (!(jws.getHeaders().getObjectHeaderValue("jwk") instanceof Map<?, ?> written)) {
            throw new InvalidProof("The proof has no key (jwk)");
        }
        demand(
                written.keySet().stream().noneMatch(PRIVATE_PARTS::contains),
                "The key of the proof is a private one (jwk)");
        return jws.getJwkHeader();
    }

    /** Query and fragment do not count, and letters of scheme and host are equal in either case. */
    private boolean addresses(String said, String path) {
        try {
            URI uri = new URI(said);
            return base.getScheme().equalsIgnoreCase(uri.getScheme())
                    && base.getHost().equalsIgnoreCase(uri.getHost())
                    && port(base) == port(uri)
                    && uri.getRawUserInfo() == null
                    && (base.getRawPath().replaceAll("/$", "") + path).equals(uri.getRawPath());
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static String hash(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Proof.sha256(token));
    }

    private static Instant instant(long seconds) {
        return Instant.ofEpochSecond(
                Math.max(Math.min(seconds, Instant.MAX.getEpochSecond()), Instant.MIN.getEpochSecond()));
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidProof(otherwise);
        }
    }
}
