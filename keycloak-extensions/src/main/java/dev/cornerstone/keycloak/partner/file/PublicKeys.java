package dev.cornerstone.keycloak.partner.file;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges public keys (RFC 7517, 7518, 8037). A client proves itself with {@code PS256}, {@code ES256}, {@code ES384} or {@code
 * EdDSA}: the FAPI 2.0 Security Profile (5.4.1) allows no RSASSA-PKCS1-v1_5.
 */
public final class PublicKeys {

    /** What is wrong with a key and what to do. */
    public record Refusal(String code, String what, String remedy) {}

    static final int RSA_BITS_MIN = 2048;
    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final Map<String, String> CURVES = Map.of("P-256", "ES256", "P-384", "ES384");
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private PublicKeys() {}

    /** The first thing wrong with a key as JSON Web Key; empty when it is good. */
    public static Optional<Refusal> refusal(Map<String, String> jwk) {
        String type = jwk.getOrDefault("kty", "");
        if (jwk.keySet().stream().anyMatch(PRIVATE_MEMBERS::contains)) {
            return refused(
                    "private-key",
                    "This is a private key, and the programme must never have it",
                    "Leave out everything but the public members. Make a new pair: whoever has seen this file can use the old one.");
        }
        String algorithm = jwk.getOrDefault("alg", "");
        if (algorithm.equalsIgnoreCase("none") || algorithm.startsWith("HS")) {
            return refused(
                    "weak-algorithm",
                    "A key with the algorithm " + (algorithm.startsWith("HS") ? "HMAC" : "none") + " proves nothing",
                    "Use PS256, ES256 or EdDSA.");
        }
        return switch (type) {
            case "RSA" -> rsa(jwk, algorithm);
            case "EC" ->
                CURVES.containsKey(jwk.getOrDefault("crv", "")) && has(jwk, "x") && has(jwk, "y")
                        ? expect(algorithm, CURVES.get(jwk.get("crv")))
                        : refused(
                                "weak-key",
                                "The key is on no curve that is accepted",
                                "Use P-256 or P-384, with x and y.");
            case "OKP" ->
                "Ed25519".equals(jwk.get("crv")) && has(jwk, "x")
                        ? expect(algorithm, "EdDSA")
                        : refused("weak-key", "The key is on no curve that is accepted", "Use Ed25519, with x.");
            default -> refused("not-a-key", "This is no public key", "Send kty RSA, EC or OKP.");
        };
    }

    private static Optional<Refusal> rsa(Map<String, String> jwk, String algorithm) {
        int bits;
        try {
            bits = new BigInteger(1, Base64.getUrlDecoder().decode(jwk.getOrDefault("n", ""))).bitLength();
        } catch (IllegalArgumentException notBase64) {
            return refused("not-a-key", "The modulus n is not Base64url", "Export the key anew.");
        }
        if (bits < RSA_BITS_MIN || !has(jwk, "e")) {
            return refused(
                    "weak-key", "The RSA key has " + bits + " bits", "Make one of " + RSA_BITS_MIN + " bits or more.");
        }
        return expect(algorithm, "PS256");
    }

    private static Optional<Refusal> expect(String algorithm, String expected) {
        return algorithm.isEmpty() || algorithm.equals(expected)
                ? Optional.empty()
                : refused(
                        "weak-algorithm",
                        "The algorithm of the key is not accepted for it",
                        "Write alg: " + expected + ", or leave alg out.");
    }

    /** The algorithm a good key signs with. */
    public static String algorithm(Map<String, String> jwk) {
        return switch (jwk.get("kty")) {
            case "RSA" -> "PS256";
            case "EC" -> CURVES.get(jwk.get("crv"));
            default -> "EdDSA";
        };
    }

    /** A public key in PEM as JSON Web Key; empty when it is none. */
    static Optional<Map<String, String>> ofPem(String pem) {
        String body = pem.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        byte[] der;
        try {
            der = Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        for (String type : List.of("RSA", "EC")) {
            try {
                return Optional.of(jwk(KeyFactory.getInstance(type).generatePublic(new X509EncodedKeySpec(der))));
            } catch (GeneralSecurityException another) {
                // Perhaps the next.
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> jwk(java.security.PublicKey key) {
        Map<String, String> jwk = new LinkedHashMap<>();
        if (key instanceof RSAPublicKey rsa) {
            jwk.put("kty", "RSA");
            jwk.put("n", URL.encodeToString(unsigned(rsa.getModulus(), 0)));
            jwk.put("e", URL.encodeToString(unsigned(rsa.getPublicExponent(), 0)));
        } else if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            int bytes = (bits + 7) / 8;
            jwk.put("kty", "EC");
            jwk.put("crv", "P-" + bits);
            jwk.put("x", URL.encodeToString(unsigned(ec.getW().getAffineX(), bytes)));
            jwk.put("y", URL.encodeToString(unsigned(ec.getW().getAffineY(), bytes)));
        }
        return jwk;
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        int skip = signed.length > 1 && signed[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[Math.max(length, signed.length - skip)];
        System.arraycopy(signed, skip, bytes, bytes.length - (signed.length - skip), signed.length - skip);
        return bytes;
    }

    /** The thumbprint of a key (RFC 7638) names it when it has no name of its own. */
    static String thumbprint(Map<String, String> jwk) {
        List<String> members = new ArrayList<>(
                switch (jwk.get("kty")) {
                    case "RSA" -> List.of("e", "kty", "n");
                    case "EC" -> List.of("crv", "kty", "x", "y");
                    default -> List.of("crv", "kty", "x");
                });
        StringBuilder json = new StringBuilder("{");
        for (String member : members) {
            json.append(json.length() > 1 ? "," : "")
                    .append('"')
                    .append(member)
                    .append("\":\"")
                    .append(jwk.get(member))
                    .append('"');
        }
        try {
            return URL.encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                    .digest(json.append('}').toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean has(Map<String, String> jwk, String member) {
        return !jwk.getOrDefault(member, "").isBlank();
    }

    private static Optional<Refusal> refused(String code, String what, String remedy) {
        return Optional.of(new Refusal(code, what, remedy));
    }
}
