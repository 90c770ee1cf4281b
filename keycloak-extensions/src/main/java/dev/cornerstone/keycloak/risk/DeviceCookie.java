package dev.cornerstone.keycloak.risk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a member's browser holds to be known again: {@code family.value.signature}. The family names the device for as long
 * as it is known; the value is replaced at each completed login, so a copy shows itself. The signature binds both to the
 * member and the realm and is checked before anything is looked up.
 *
 * <p>The next value is derived from the present one with the realm's key. Two logins of one browser at once therefore agree
 * on it, and neither makes the other a thief.
 *
 * @param family Base64url, 128 bits
 * @param value Base64url, 128 bits
 */
record DeviceCookie(String family, String value) {

    /** How long a browser keeps it without a login, in seconds. */
    static final int MAX_AGE = 180 * 24 * 60 * 60;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{22})");

    static DeviceCookie ofNewDevice() {
        return new DeviceCookie(random(), random());
    }

    /** Empty if it is not ours or was made for somebody else. */
    static Optional<DeviceCookie> read(String text, RealmKey key, String userId) {
        Matcher parts = text == null ? null : FORM.matcher(text);
        if (parts == null || !parts.matches()) {
            return Optional.empty();
        }
        DeviceCookie cookie = new DeviceCookie(parts.group(1), parts.group(2));
        return MessageDigest.isEqual(bytes(cookie.signature(key, userId)), bytes(parts.group(3)))
                ? Optional.of(cookie)
                : Optional.empty();
    }

    /** Members who share a browser each have a cookie of their own in it. */
    static String name(RealmKey key, String userId) {
        return "CS_DEVICE_" + key.token("device cookie name", userId).substring(0, 8);
    }

    String written(RealmKey key, String userId) {
        return family + '.' + value + '.' + signature(key, userId);
    }

    DeviceCookie next(RealmKey key) {
        return new DeviceCookie(family, key.token("device cookie value", family + '.' + value));
    }

    private String signature(RealmKey key, String userId) {
        return key.token("device cookie", userId + '.' + family + '.' + value);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
