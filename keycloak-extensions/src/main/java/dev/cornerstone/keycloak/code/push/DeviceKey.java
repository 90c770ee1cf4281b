package dev.cornerstone.keycloak.code.push;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/**
 * An app's public key: a point on P-256, as in a JWK (RFC 7517) with {@code crv} P-256. Phones keep such keys in hardware.
 *
 * @param x base64url, 32 bytes
 * @param y base64url, 32 bytes
 */
record DeviceKey(String x, String y) {

    private static final int COORDINATE_BYTES = 32;
    private static final String CURVE = "secp256r1";

    /** @throws IllegalArgumentException if this is no point of the curve */
    DeviceKey {
        if (!onCurve(point(x, y))) {
            throw new IllegalArgumentException("the key is no point on P-256");
        }
    }

    /** Whether the holder of the private key signed this (ES256, RFC 7518 section 3.4). */
    boolean signed(String content, byte[] signature) {
        try {
            Signature verification = Signature.getInstance("SHA256withECDSAinP1363Format");
            verification.initVerify(publicKey());
            verification.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.length == 2 * COORDINATE_BYTES && verification.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point(x, y), curve()));
    }

    private static ECPoint point(String x, String y) {
        return new ECPoint(coordinate(x), coordinate(y));
    }

    private static BigInteger coordinate(String base64url) {
        byte[] bytes = Base64.getUrlDecoder().decode(base64url);
        if (bytes.length != COORDINATE_BYTES) {
            throw new IllegalArgumentException("a coordinate has " + bytes.length + " bytes; P-256 has 32");
        }
        return new BigInteger(1, bytes);
    }

    /** y² = x³ + ax + b; a key that is not on the curve can give other keys away elsewhere. */
    private static boolean onCurve(ECPoint point) {
        ECParameterSpec curve = curve();
        BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }
}
