package dev.cornerstone.stack.shop;

import com.nimbusds.jwt.JWT;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A visitor whom Cornerstone vouches for.
 *
 * @param subject an identifier that only this shop sees
 * @param name only once the member agreed to show it
 * @param showsPoints whether the member agreed to show their points here
 */
record Member(
        String subject,
        Optional<String> name,
        boolean showsPoints,
        String accessToken,
        String refreshToken,
        JWT idToken,
        Instant expiresAt) {
    /** Renewed a little early, so that a token does not expire on its way. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    static Member of(IDTokenClaimsSet claims, OIDCTokens tokens, boolean showsPoints, Instant now) {
        Optional<String> name = Optional.ofNullable(claims.getStringClaim("given_name"))
                .or(() -> Optional.ofNullable(claims.getStringClaim("name")));
        return new Member(claims.getSubject().getValue(), name, showsPoints, null, null, tokens.getIDToken(), now)
                .with(tokens, now);
    }

    Member with(OIDCTokens tokens, Instant now) {
        return new Member(
                subject,
                name,
                showsPoints,
                tokens.getAccessToken().getValue(),
                tokens.getRefreshToken() == null
                        ? null
                        : tokens.getRefreshToken().getValue(),
                idToken,
                now.plusSeconds(tokens.getAccessToken().getLifetime()).minus(MARGIN));
    }

    boolean isStale(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
