package dev.cornerstone.keycloak.code;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Codes that people type, and secrets that machines carry. */
public final class RandomSecrets {

    private static final int SECRET_BYTES = 32;

    private final RandomGenerator random;

    RandomSecrets(RandomGenerator random) {
        this.random = random;
    }

    public static RandomSecrets secure() {
        return new RandomSecrets(new SecureRandom());
    }

    /** Every code of this many digits is as likely as any other: a bounded draw rejects what a remainder would favour. */
    public String code(int digits) {
        int bound = (int) Math.pow(10, digits);
        return String.format("%0" + digits + "d", random.nextInt(bound));
    }

    /** 10 to 99, which nobody misreads as one digit. */
    public String twoDigits() {
        return String.valueOf(random.nextInt(10, 100));
    }

    /** 256 bits, base64url. */
    public String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
