package dev.cornerstone.loyalty.webhook;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** Verification written from the text of Standard Webhooks 1.0.0 and RFC 8032, sharing nothing with what signs. */
final class Spec {

    private Spec() {}

    /** True when one of the signatures is this key's over what was got. */
    static boolean signed(Receiver.Got got, String whpk) {
        return got.signatures().stream()
                .filter(signature -> signature.startsWith("v1a,"))
                .anyMatch(signature -> verifies(got, whpk, signature.substring(4)));
    }

    private static boolean verifies(Receiver.Got got, String whpk, String signature) {
        if (!whpk.startsWith("whpk_")) {
            throw new IllegalArgumentException(whpk);
        }
        byte[] little = Base64.getDecoder().decode(whpk.substring(5));
        byte[] big = new byte[little.length];
        for (int index = 0; index < big.length; index++) {
            big[index] = little[big.length - 1 - index];
        }
        boolean odd = (big[0] & 0x80) != 0;
        big[0] &= 0x7f;
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big)))));
            verifier.update((got.id() + "." + got.timestamp() + "." + got.body()).getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
