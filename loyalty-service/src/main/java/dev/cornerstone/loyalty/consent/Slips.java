package dev.cornerstone.loyalty.consent;

import dev.cornerstone.loyalty.api.ApiConfig;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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

/** Signed slips in the page's forms: another site cannot make one, so it can send no form for a member. */
@Singleton
final class Slips {

    private static final String AUDIENCE = "privacy";

    private final SecretKey key;
    private final Duration life;
    private final Clock clock;

    Slips(ApiConfig api, PrivacyConfig config, Clock clock) {
        key = new SecretKeySpec(api.stateKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        life = config.formLife();
        this.clock = clock;
    }

    String write(String subject) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(subject);
        claims.setAudience(AUDIENCE);
        claims.setExpirationTime(
                NumericDate.fromSeconds(clock.instant().plus(life).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("A slip could not be signed", impossible);
        }
    }

    /** False when it was not made here for that member, or is too old. */
    boolean isGood(String subject, String slip) {
        if (slip == null || slip.isEmpty()) {
            return false;
        }
        try {
            new JwtConsumerBuilder()
                    .setVerificationKey(key)
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                    .setExpectedSubject(subject)
                    .setExpectedAudience(AUDIENCE)
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .build()
                    .processToClaims(slip);
            return true;
        } catch (InvalidJwtException notOurs) {
            return false;
        }
    }
}
