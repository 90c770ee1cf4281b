package dev.cornerstone.keycloak.partner.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is to be published to prove a domain.
 *
 * @param record the name of a TXT record
 * @param address the address of a file with the same value
 * @param value what either holds
 */
public record DomainChallenge(String domain, String record, String address, String value) {

    private static final String PREFIX = "cornerstone-domain=";

    /**
     * @param secret of the realm
     * @param partner for whom the domain is proven: another cannot use the same proof
     */
    public static DomainChallenge of(byte[] secret, String realmId, String partner, String domain) {
        return new DomainChallenge(
                domain,
                "_cornerstone-challenge." + domain,
                "https://" + domain + "/.well-known/cornerstone-challenge.txt",
                PREFIX + mac(secret, realmId + "\n" + partner + "\n" + domain));
    }

    private static String mac(byte[] secret, String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update("cornerstone partner domain\n".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
