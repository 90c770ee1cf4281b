package dev.cornerstone.loyalty.seal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key that seals. Its id is the SHA-256 of the raw public key, in hexadecimal. */
@Singleton
public final class SealKey {

    private static final String ALGORITHM = "Ed25519";
    private static final int BYTES = 32;

    private final PrivateKey privateKey;
    private final byte[] publicKey;

    @Inject
    SealKey(SealConfig config) {
        this(Base64.getDecoder().decode(config.key()));
    }

    /** The key that grows from this seed. */
    public SealKey(byte[] seed) {
        if (seed.length != BYTES) {
            throw new IllegalArgumentException(
                    "The seed of an Ed25519 key has " + BYTES + " bytes, not " + seed.length);
        }
        KeyPair pair = grow(seed);
        this.privateKey = pair.getPrivate();
        this.publicKey = raw((EdECPublicKey) pair.getPublic());
    }

    public String id() {
        return id(publicKey);
    }

    /** The id of a raw public key. */
    public static String id(byte[] publicKey) {
        return HexFormat.of().formatHex(Digest.of(publicKey));
    }

    /** The raw public half. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The signature over a message that says itself what it is; a seal is never taken for one. */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has Ed25519", impossible);
        }
    }

    /** Whether that key signed this message; false for a key that is no point of the curve. */
    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(point(publicKey));
            verification.update(message);
            return verification.verify(signature);
        } catch (GeneralSecurityException notGenuine) {
            return false;
        }
    }

    /** The platform derives a public key only where it makes the pair, so it is given the seed as its randomness. */
    private static KeyPair grow(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(seed, 0, bytes, 0, BYTES);
                }
            });
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has Ed25519", impossible);
        }
    }

    /** RFC 8032: y little endian, the sign of x in the highest bit. */
    private static byte[] raw(EdECPublicKey key) {
        byte[] bigEndian = key.getPoint().getY().toByteArray();
        byte[] raw = new byte[BYTES];
        for (int index = 0; index < Math.min(BYTES, bigEndian.length); index++) {
            raw[index] = bigEndian[bigEndian.length - 1 - index];
        }
        if (key.getPoint().isXOdd()) {
            raw[BYTES - 1] |= (byte) 0x80;
        }
        return raw;
    }

    private static PublicKey point(byte[] raw) throws GeneralSecurityException {
        byte[] bigEndian = new byte[raw.length];
        for (int index = 0; index < raw.length; index++) {
            bigEndian[index] = raw[raw.length - 1 - index];
        }
        boolean odd = (bigEndian[0] & 0x80) != 0;
        byte[] y = Arrays.copyOf(bigEndian, bigEndian.length);
        y[0] &= 0x7f;
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(
                        new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
    }
}
