package dev.cornerstone.loyalty.identity;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How events name the person behind an account: docs/events/README.md, "Who a subject is". */
@Singleton
public final class Subjects {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final String realm;

    Subjects(IdentityConfig config) {
        key = new SecretKeySpec(Base64.getDecoder().decode(config.subjectKey()), HMAC);
        realm = config.issuer().substring(config.issuer().lastIndexOf('/') + 1);
    }

    /** The name of the realm whose accounts members have. */
    public String realm() {
        return realm;
    }

    String of(String account) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] subject = mac.doFinal((realm + "\n" + account).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(subject);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }
}
