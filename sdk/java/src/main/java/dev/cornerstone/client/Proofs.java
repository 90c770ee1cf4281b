package dev.cornerstone.client;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/** Proofs that this process holds the key its tokens are bound to, one for each request (RFC 9449, section 4). */
final class Proofs {

    private final Key key = Key.newProofKey();
    private final Clock clock;

    Proofs(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param address as the receiver knows itself, which may differ from the one that is called
     * @param token the token that goes with it; null to get one
     */
    String of(String method, URI address, String token) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(clock.instant()))
                .claim("htm", method)
                .claim("htu", address.toString());
        if (token != null) {
            claims.claim("ath", hash(token));
        }
        return key.sign(claims.build());
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
