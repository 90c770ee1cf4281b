package dev.cornerstone.loyalty.access;

import dev.cornerstone.loyalty.ledger.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds the token of this request.
 *
 * @param subject the subject the token names; pairwise in a token of a partner's shop
 * @param account the Keycloak user behind it, whatever the token calls them
 * @param client the client the token was issued to
 * @param trace the trace the request belongs to
 * @param partner the partner whose client that is
 * @param level the level of the authentication ({@code acr}), 0 when the token says none
 * @param authenticatedAt when that was
 * @param keyThumbprint the key the token is bound to
 * @param certificateThumbprint the certificate the token is bound to
 * @param risk what the realm thought of the sign-in; low when the token does not say
 */
public record Caller(
        String subject,
        String account,
        String client,
        Optional<String> trace,
        Optional<String> partner,
        Set<String> roles,
        Set<String> scopes,
        int level,
        Optional<Instant> authenticatedAt,
        Optional<String> keyThumbprint,
        Optional<String> certificateThumbprint,
        Risk risk) {

    public Caller {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(account);
        Objects.requireNonNull(client);
        Objects.requireNonNull(risk);
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** The same caller in another request. */
    Caller in(Optional<String> otherTrace) {
        return new Caller(
                subject,
                account,
                client,
                otherTrace,
                partner,
                roles,
                scopes,
                level,
                authenticatedAt,
                keyThumbprint,
                certificateThumbprint,
                risk);
    }

    public boolean may(Authority authority) {
        return authority.lackOf(this).isEmpty();
    }

    /** True when this partner's own name for the member is the token's subject. */
    public boolean isKnownToPartner() {
        return partner.isPresent() && !subject.equals(account);
    }

    /** True when the member was authenticated at that level or higher, and no longer ago than that. */
    public boolean authenticated(int levelNeeded, Duration maxAge, Clock clock) {
        return level >= levelNeeded
                && authenticatedAt
                        .filter(at -> !at.isBefore(clock.instant().minus(maxAge)))
                        .isPresent();
    }

    /** The caller as the books remember it. */
    public Actor actor() {
        return new Actor(
                subject,
                client,
                Integer.toString(level),
                authenticatedAt.map(Instant::getEpochSecond).orElse(null),
                keyThumbprint.orElse(null),
                trace.orElse(null));
    }
}
