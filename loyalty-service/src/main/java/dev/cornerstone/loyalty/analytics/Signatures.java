package dev.cornerstone.loyalty.analytics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells whether a request was signed by the sender of events, and lately (Standard Webhooks 1.0.0, Ed25519). A request that is
 * sent again within the tolerance passes again; that it does nothing twice is the business of the events' ids.
 */
@Singleton
final class Signatures {

    private static final String ALGORITHM = "Ed25519";
    private static final String KEY_PREFIX = "whpk_";
    private static final String VERSION = "v1a,";
    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final int TRIED_MAX = 8;
    private static final int ID_MAX = 255;

    private final List<PublicKey> keys;
    private final Duration tolerance;
    private final Clock clock;

    @Inject
    Signatures(AnalyticsConfig config, Clock clock) {
        this(config.signature().publicKeys(), config.signature().tolerance(), clock);
    }

    Signatures(List<String> keys, Duration tolerance, Clock clock) {
        this.keys = keys.stream().map(Signatures::key).toList();
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /** What is wrong with the signature of that request; empty when it is good. */
    Optional<Flaw> flaw(String id, String timestamp, String signatures, byte[] body) {
        if (id == null || id.isEmpty() || id.length() > ID_MAX || timestamp == null || signatures == null) {
            return Optional.of(Flaw.UNSIGNED);
        }
        if (!timestamp.matches("[0-9]{1,12}")) {
            return Optional.of(Flaw.UNSIGNED);
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(tolerance) > 0) {
            return Optional.of(Flaw.UNTIMELY);
        }
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        for (String each : signatures.split(" ", TRIED_MAX + 1)) {
            if (each.startsWith(VERSION) && isGood(each.substring(VERSION.length()), head, body)) {
                return Optional.empty();
            }
        }
        return Optional.of(Flaw.FORGED);
    }

    private boolean isGood(String written, byte[] head, byte[] body) {
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(written);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return signature.length == SIGNATURE_BYTES
                && keys.stream().anyMatch(key -> verifies(key, signature, head, body));
    }

    private static boolean verifies(PublicKey key, byte[] signature, byte[] head, byte[] body) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(head);
            verifier.update(body);
            return verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** RFC 8032, section 5.1.5: the y-coordinate, least significant byte first, with the sign of x in its last bit. */
    private static PublicKey key(String written) {
        byte[] bytes = written.startsWith(KEY_PREFIX)
                ? Base64.getDecoder().decode(written.substring(KEY_PREFIX.length()))
                : new byte[0];
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("A public key of events is " + KEY_PREFIX + " and base64 of 32 bytes");
        }
        byte[] y = new byte[KEY_BYTES];
        for (int index = 0; index < KEY_BYTES; index++) {
            y[index] = bytes[KEY_BYTES - 1 - index];
        }
        boolean xIsOdd = (y[0] & 0x80) != 0;
        y[0] &= 0x7f;
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(xIsOdd, new BigInteger(1, y))));
        } catch (GeneralSecurityException noPoint) {
            throw new IllegalArgumentException("A public key of events is no point of the curve", noPoint);
        }
    }

    /** Why a request is not believed. */
    enum Flaw {
        UNSIGNED("Send the headers webhook-id, webhook-timestamp and webhook-signature."),
        UNTIMELY("The time in webhook-timestamp is too far from now. Sign the request anew when it is sent again."),
        FORGED("No signature v1a in webhook-signature is one of this body by a key that is known here.");

        private final String detail;

        Flaw(String detail) {
            this.detail = detail;
        }

        String detail() {
            return detail;
        }

        /** The word in the metrics. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
