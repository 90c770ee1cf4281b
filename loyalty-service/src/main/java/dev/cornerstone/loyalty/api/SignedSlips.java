package dev.cornerstone.loyalty.api;

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
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * What a page gives a browser and takes back: signed, for one person and one use, and for a while. Another site cannot make one, so
 * what comes with it was sent from our own page.
 *
 * <p>All features sign with one key; a slip of one use is none of another, because its audience says which.
 */
public final class SignedSlips {

    private final SecretKey key;
    private final Duration life;
    private final Clock clock;

    /** @param life how long a page may lie open before its buttons stop working */
    public SignedSlips(ApiConfig config, Duration life, Clock clock) {
        key = new SecretKeySpec(config.stateKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.life = life;
        this.clock = clock;
    }

    public String write(String subject, String use) {
        return write(subject, use, new JwtClaims());
    }

    /** @param more what the slip says beside whose and what for it is */
    public String write(String subject, String use, JwtClaims more) {
        more.setSubject(subject);
        more.setAudience(use);
        more.setExpirationTime(
                NumericDate.fromSeconds(clock.instant().plus(life).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key);
        signature.setPayload(more.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("A slip could not be signed", impossible);
        }
    }

    /** What the slip says; empty when it was not made here for that person and use, or is too old. */
    public Optional<JwtClaims> read(String subject, String use, String slip) {
        if (slip == null || slip.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new JwtConsumerBuilder()
                    .setVerificationKey(key)
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                    .setExpectedSubject(subject)
                    .setExpectedAudience(use)
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .build()
                    .processToClaims(slip));
        } catch (InvalidJwtException notOurs) {
            return Optional.empty();
        }
    }
}
