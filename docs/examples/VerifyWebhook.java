import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Receives webhooks and believes only those that are signed, with nothing but a JDK of 17 or later:
 *
 * <pre>java VerifyWebhook.java whpk_... 8080</pre>
 */
public class VerifyWebhook {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    /** What stands before the 32 bytes of an Ed25519 key in the encoding that Java reads (RFC 8410). */
    private static final String X509_PREFIX = "302a300506032b6570032100";

    private final PublicKey key;
    /** A real receiver remembers ids in its database, in the transaction that acts on the event. */
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    VerifyWebhook(String whpk) throws GeneralSecurityException {
        String hex = HexFormat.of().formatHex(Base64.getDecoder().decode(whpk.substring("whpk_".length())));
        key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(X509_PREFIX + hex)));
    }

    /** True when one of the signatures is the key's over exactly these bytes, made in the last minutes. */
    boolean verify(String id, String timestamp, String signatures, byte[] body) throws GeneralSecurityException {
        if (id == null || timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, Instant.now()).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        for (String signature : signatures.split(" ")) {
            if (signature.startsWith("v1a,")) {
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key);
                verifier.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
                verifier.update(body);
                if (verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void receive(HttpExchange exchange) throws IOException {
        int status = 401;
        try {
            // The bytes as they came: JSON that was read and written again has another signature.
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            boolean genuine = verify(
                    id,
                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                    body);
            if (genuine) {
                status = 204;
                if (seen.add(id)) {
                    System.out.println(new String(body, StandardCharsets.UTF_8));
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            status = 401;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public static void main(String[] arguments) throws Exception {
        VerifyWebhook webhook = new VerifyWebhook(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", webhook::receive);
        server.start();
        System.out.println("Listening on port " + server.getAddress().getPort());
    }
}
