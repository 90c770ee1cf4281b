import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Scanner;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A member's app in the terminal, with nothing but a JDK of 17 or later. On a phone the key belongs into its hardware.
 *
 * <pre>
 * java PushApp.java phone pair 'cornerstone-push://pair?to=...' "Ada's phone"   # the address behind the page's QR code
 * java PushApp.java phone wait                                                  # waits for a sign-in, asks for the number
 * </pre>
 */
public class PushApp {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int COORDINATE_BYTES = 32;
    private static final int POLL_MS = 2000;

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        if (arguments[1].equals("pair")) {
            pair(file, arguments[2], arguments[3]);
        } else {
            await(file);
        }
    }

    private static void pair(Path file, String uri, String label) throws Exception {
        String to = URLDecoder.decode(field(uri, "to=([^&]+)"), StandardCharsets.UTF_8);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair key = generator.generateKeyPair();
        String header = "{\"alg\":\"ES256\",\"jwk\":%s}".formatted(jwk((ECPublicKey) key.getPublic()));
        String claims = "\"pairing\":\"%s\",\"label\":\"%s\",\"wake\":\"\"".formatted(field(uri, "pairing=([^&]+)"), label);
        HttpResponse<String> answer = post(to + "/devices", jws(key, header, to, claims));
        if (answer.statusCode() != 201) {
            throw new IOException("the server says " + answer.statusCode() + ": " + answer.body());
        }
        keep(file, to, field(answer.body(), "\"device\":\"([^\"]+)\""), key);
        System.out.println("Registered. Continue on the page.");
    }

    private static void await(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        String to = lines.get(0);
        KeyPair key = key(lines.get(2), lines.get(3));
        String header = "{\"alg\":\"ES256\",\"kid\":\"%s\"}".formatted(lines.get(1));
        HttpResponse<String> pending = pending(to, jws(key, header, to, "\"ask\":\"pending\""));
        while (pending.statusCode() == 204) {
            Thread.sleep(POLL_MS);
            pending = pending(to, jws(key, header, to, "\"ask\":\"pending\""));
        }
        if (pending.statusCode() != 200) {
            throw new IOException("the server says " + pending.statusCode() + ": " + pending.body());
        }
        System.out.printf(
                "%s asks whether you are signing in, from %s.%nThe number on its page (empty: it is not me): ",
                field(pending.body(), "\"client\":\"([^\"]*)\""), field(pending.body(), "\"address\":\"([^\"]*)\""));
        String number = new Scanner(System.in).nextLine().strip();
        String claims = "\"challenge\":\"%s\",\"answer\":\"%s\",\"number\":\"%s\""
                .formatted(
                        field(pending.body(), "\"challenge\":\"([^\"]+)\""),
                        number.isEmpty() ? "deny" : "approve",
                        number.replaceAll("\\D", ""));
        System.out.println(post(to + "/answers", jws(key, header, to, claims)).body());
    }

    static String jws(KeyPair key, String header, String to, String claims) throws GeneralSecurityException {
        String all = "{\"aud\":\"%s\",\"iat\":%d,\"jti\":\"%s\",%s}"
                .formatted(to, Instant.now().getEpochSecond(), UUID.randomUUID(), claims);
        String signed = base64(header) + "." + base64(all);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    private static String jwk(ECPublicKey key) {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return BASE64.encodeToString(fixed);
    }

    private static HttpResponse<String> pending(String to, String jws) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(to + "/pending"))
                        .header("Authorization", "Cornerstone-Device " + jws)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String url, String jws) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/jose")
                        .POST(HttpRequest.BodyPublishers.ofString(jws))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void keep(Path file, String to, String device, KeyPair key) throws IOException {
        List<String> lines = new ArrayList<>(List.of(to, device));
        lines.add(Base64.getEncoder().encodeToString(key.getPrivate().getEncoded()));
        lines.add(Base64.getEncoder().encodeToString(key.getPublic().getEncoded()));
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, lines);
    }

    private static KeyPair key(String secret, String open) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("EC");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(open))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret))));
    }

    private static String field(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("not found in what was given: " + pattern);
        }
        return matcher.group(1);
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
