package dev.cornerstone.loyalty.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two signature schemes of Standard Webhooks 1.0.0, section "Signature scheme". */
enum Scheme {
    /** The receiver knows a public key and can forge nothing. */
    ED25519 {
        @Override
        Material generate() throws GeneralSecurityException {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            // An X.509 Ed25519 key ends with the 32 bytes of the key itself (RFC 8410, section 4).
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
            return new Material(raw, pair.getPrivate().getEncoded());
        }

        @Override
        String sign(byte[] secret, byte[] content) throws GeneralSecurityException {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        }
    },
    /** Both sides know one secret; for receivers whose library knows nothing else. */
    HMAC {
        @Override
        Material generate() {
            byte[] secret = new byte[HMAC_BYTES];
            RANDOM.nextBytes(secret);
            return new Material(null, secret);
        }

        @Override
        String sign(byte[] secret, byte[] content) throws GeneralSecurityException {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
        }
    };

    private static final int ED25519_BYTES = 32;
    private static final int HMAC_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    abstract Material generate() throws GeneralSecurityException;

    abstract String sign(byte[] secret, byte[] content) throws GeneralSecurityException;

    /** A public key as receivers are told it. */
    static String publicKey(byte[] raw) {
        return "whpk_" + Base64.getEncoder().encodeToString(raw);
    }

    /** A shared secret as its receiver is told it, once. */
    static String secret(byte[] raw) {
        return "whsec_" + Base64.getEncoder().encodeToString(raw);
    }

    /** A new key: what may be shown, null for a shared secret, and what is kept. */
    record Material(byte[] publicKey, byte[] secret) {}
}
