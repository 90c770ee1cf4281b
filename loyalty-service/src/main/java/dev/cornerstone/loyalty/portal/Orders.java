package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.api.ApiConfig;
import dev.cornerstone.loyalty.api.SignedSlips;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Points;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Orders as signed slips that a browser hands back.
 *
 * <p>A slip names its member and its step. Another site cannot make one, so the slip is the form's protection against forged
 * requests; and a slip that was only offered cannot be used where the member must have placed the order herself.
 */
@Singleton
final class Orders {

    /** How long a page may lie open before its buttons stop working. */
    private static final Duration VALIDITY = Duration.ofMinutes(30);

    private final SignedSlips slips;

    Orders(ApiConfig config, Clock clock) {
        slips = new SignedSlips(config, VALIDITY, clock);
    }

    /** How far an order has come. */
    enum Step {
        OFFERED,
        PLACED
    }

    String write(MemberId member, Order order, Step step) {
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(order.key().value());
        claims.setStringClaim("reward", order.reward());
        claims.setClaim("points", order.points().value());
        return slips.write(member.toString(), step.name(), claims);
    }

    /** Empty when the slip was not made here for that member and step, or is too old. */
    Optional<Order> read(MemberId member, String slip, Step step) {
        return slips.read(member.toString(), step.name(), slip).flatMap(Orders::order);
    }

    private static Optional<Order> order(JwtClaims claims) {
        try {
            return Optional.of(new Order(
                    claims.getStringClaimValue("reward"),
                    Points.of(claims.getClaimValue("points", Long.class)),
                    new Key(claims.getJwtId())));
        } catch (MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }
}
