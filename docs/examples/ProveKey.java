import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Proves that a request comes from whoever has a key (RFC 9449), with nothing but a JDK of 17 or later:
 *
 * <pre>
 * java ProveKey.java key                       # the thumbprint of the key, which is made if there is none
 * java ProveKey.java key POST url              # a proof for the request of a token
 * java ProveKey.java key GET url &lt; token    # a proof for a request with that token
 * </pre>
 */
public class ProveKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int COORDINATE_BYTES = 32;

    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        KeyPair key = key(Path.of(arguments[0]));
        if (arguments.length == 1) {
            System.out.println(BASE64.encodeToString(sha256(jwk(key))));
            return;
        }
        String token = new String(System.in.readAllBytes(), StandardCharsets.US_ASCII).strip();
        System.out.println(proof(key, arguments[1], arguments[2], token));
    }

    static String proof(KeyPair key, String method, String url, String token) throws GeneralSecurityException {
        String header = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":%s}".formatted(jwk(key));
        String ath = token.isEmpty() ? "" : ",\"ath\":\"%s\"".formatted(BASE64.encodeToString(sha256(token)));
        String claims = "{\"htm\":\"%s\",\"htu\":\"%s\",\"iat\":%d,\"jti\":\"%s\"%s}"
                .formatted(method, url, Instant.now().getEpochSecond(), UUID.randomUUID(), ath);
        String signed = base64(header) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    /** The public key as its thumbprint wants it (RFC 7638): these members, in this order, without spaces. */
    static String jwk(KeyPair key) {
        ECPublicKey open = (ECPublicKey) key.getPublic();
        return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        coordinate(open.getW().getAffineX()),
                        coordinate(open.getW().getAffineY()));
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = new byte[COORDINATE_BYTES];
        for (int index = 0; index < COORDINATE_BYTES; index++) {
            bytes[COORDINATE_BYTES - 1 - index] = number.shiftRight(8 * index).byteValue();
        }
        return BASE64.encodeToString(bytes);
    }

    /** A phone has a better place for keys than a file. */
    private static KeyPair key(Path file) throws GeneralSecurityException, IOException {
        if (Files.notExists(file)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair made = generator.generateKeyPair();
            Files.createFile(
                    file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(
                    file,
                    List.of(
                            BASE64.encodeToString(made.getPrivate().getEncoded()),
                            BASE64.encodeToString(made.getPublic().getEncoded())));
        }
        List<String> lines = Files.readAllLines(file);
        KeyFactory factory = KeyFactory.getInstance("EC");
        Base64.Decoder base64 = Base64.getUrlDecoder();
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines.get(1)))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.get(0)))));
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    }
}
