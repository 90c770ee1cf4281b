package dev.cornerstone.client;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** The token of a client that proves itself with its key; one is used until shortly before it expires. Guarded by itself. */
final class ClientTokens implements Tokens {

    private static final Duration ASSERTION = Duration.ofMinutes(1);
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final TokenEndpoint endpoint;
    private final URI issuer;
    private final String client;
    private final Key key;
    private final Proofs proofs;
    private final Clock clock;
    private String token;
    private Instant staleAt = Instant.MIN;

    ClientTokens(TokenEndpoint endpoint, URI issuer, String client, Key key, Proofs proofs, Clock clock) {
        this.endpoint = endpoint;
        this.issuer = issuer;
        this.client = client;
        this.key = key;
        this.proofs = proofs;
        this.clock = clock;
    }

    @Override
    public synchronized String token() {
        Instant now = clock.instant();
        if (!now.isBefore(staleAt)) {
            TokenEndpoint.Answer answer = endpoint.token(
                    proofs.of("POST", URI.create(issuer + Cornerstone.TOKEN_PATH), null),
                    TokenEndpoint.CLIENT_CREDENTIALS,
                    TokenEndpoint.JWT_BEARER,
                    assertion(now),
                    null);
            token = answer.accessToken();
            staleAt = now.plusSeconds(answer.expiresIn()).minus(MARGIN);
        }
        return token;
    }

    @Override
    public synchronized void distrust() {
        staleAt = Instant.MIN;
    }

    /** Signed for the issuer alone, for a minute, once (RFC 7523, section 3). */
    private String assertion(Instant now) {
        return key.sign(new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(issuer.toString())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ASSERTION)))
                .build());
    }
}
