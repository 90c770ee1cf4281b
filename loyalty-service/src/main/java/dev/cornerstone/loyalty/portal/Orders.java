package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.api.ApiConfig;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Points;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

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

    private final SecretKey key;
    private final Clock clock;

    Orders(ApiConfig config, Clock clock) {
        key = new SecretKeySpec(config.stateKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    /** How far an order has come. */
    enum Step {
        OFFERED,
        PLACED
    }

    String write(MemberId member, Order order, Step step) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(member.toString());
        claims.setAudience(step.name());
        claims.setJwtId(order.key().value());
        claims.setExpirationTime(
                NumericDate.fromSeconds(clock.instant().plus(VALIDITY).getEpochSecond()));
        claims.setStringClaim("reward", order.reward());
        claims.setClaim("points", order.points().value());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("An order could not be signed", impossible);
        }
    }

    /** Empty when the slip was not made here for that member and step, or is too old. */
    Optional<Order> read(MemberId member, String slip, Step step) {
        if (slip == null) {
            return Optional.empty();
        }
        try {
            JwtClaims claims = new JwtConsumerBuilder()
                    .setVerificationKey(key)
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                    .setExpectedSubject(member.toString())
                    .setExpectedAudience(step.name())
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .build()
                    .processToClaims(slip);
            return Optional.of(new Order(
                    claims.getStringClaimValue("reward"),
                    Points.of(claims.getClaimValue("points", Long.class)),
                    new Key(claims.getJwtId())));
        } catch (InvalidJwtException | MalformedClaimException notOurs) {
            return Optional.empty();
        }
    }
}
