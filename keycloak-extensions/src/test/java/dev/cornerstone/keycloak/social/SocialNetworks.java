package dev.cornerstone.keycloak.social;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.http.client.utils.URLEncodedUtils;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.common.util.CertificateUtils;
import org.keycloak.crypto.def.DefaultCryptoProvider;

/**
 * Google, Facebook and Apple, as far as Keycloak speaks with them. Keycloak's addresses of them are its own and cannot be set, so this is
 * the proxy through which the server reaches them: it answers in their names, with certificates that the server trusts.
 */
public final class SocialNetworks implements AutoCloseable {

    public static final int PORT = 8597;

    static final String APPLE = "https://appleid.apple.com";
    static final String GOOGLE = "https://accounts.google.com";

    private static final List<String> HOSTS = List.of(
            "appleid.apple.com",
            "graph.facebook.com",
            "oauth2.googleapis.com",
            "openidconnect.googleapis.com",
            "www.googleapis.com");
    private static final Path FOLDER = Path.of("target", "social-networks").toAbsolutePath();
    private static final char[] PASSWORD = "keys".toCharArray();
    private static final int KEY_BITS = 2048;
    private static final int LIFE_SECONDS = 120;
    private static final int TIMEOUT_MILLIS = 10_000;

    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "social networks");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocket socket;
    private final RSAKey key;
    private final Map<String, String> idTokens = new ConcurrentHashMap<>();
    private final Map<String, String> profiles = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> tokenRequests = new ConcurrentHashMap<>();

    /** What the server is to do to reach them: {@code spi-connections-http-client--default--proxy-mappings}. */
    public static String proxyMappings() {
        return HOSTS.stream()
                .map(host -> host.replace(".", "[.]") + ";http://127.0.0.1:" + PORT)
                .collect(Collectors.joining(","));
    }

    /** What it is to trust; made once, before it starts. */
    public static Path certificates() {
        return Once.CERTIFICATES;
    }

    private static final class Once {
        static final Path CERTIFICATES = makeCertificates();
    }

    private static Path makeCertificates() {
        try {
            Files.createDirectories(FOLDER);
            if (!CryptoIntegration.isInitialised()) {
                CryptoIntegration.setProvider(new DefaultCryptoProvider());
            }
            StringBuilder trusted = new StringBuilder();
            for (String host : HOSTS) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                KeyPair pair = generator.generateKeyPair();
                X509Certificate certificate = CertificateUtils.generateV1SelfSignedCertificate(pair, host);
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setKeyEntry("key", pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
                try (OutputStream out = Files.newOutputStream(FOLDER.resolve(host + ".p12"))) {
                    store.store(out, PASSWORD);
                }
                trusted.append("-----BEGIN CERTIFICATE-----\n")
                        .append(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            }
            return Files.writeString(FOLDER.resolve("trusted.pem"), trusted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SocialNetworks() {
        try {
            key = new RSAKeyGenerator(KEY_BITS)
                    .keyID("social")
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            socket = new ServerSocket(PORT, 50, InetAddress.getLoopbackAddress());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.execute(this::accept);
    }

    /** For this code there is this identity token. */
    void grants(String code, String issuer, String client, String nonce, Map<String, Object> person) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(client)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(LIFE_SECONDS)))
                .claim("nonce", nonce);
        person.forEach(claims::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        idTokens.put(code, token.serialize());
    }

    /** For this code there is an access token, with which this is told. */
    void tells(String code, String json) {
        profiles.put(code, json);
    }

    /** What came with the code. */
    Map<String, String> tokenRequest(String code) {
        return tokenRequests.get(code);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setSoTimeout(TIMEOUT_MILLIS);
                workers.execute(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String host = line(connection.getInputStream()).split(" ")[1].split(":")[0];
            skipHeaders(connection.getInputStream());
            connection.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            SSLSocket tls = (SSLSocket) context(host).getSocketFactory().createSocket(connection, host, 443, true);
            tls.setUseClientMode(false);
            InputStream in = new BufferedInputStream(tls.getInputStream());
            String path = line(in).split(" ")[1];
            Map<String, String> headers = skipHeaders(in);
            String body = new String(
                    in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))),
                    StandardCharsets.UTF_8);
            byte[] answer = answer(host, path, headers, body).getBytes(StandardCharsets.UTF_8);
            OutputStream out = tls.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                            + answer.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(answer);
            out.flush();
            tls.close();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String answer(String host, String path, Map<String, String> headers, String body) {
        if (path.endsWith("/certs") || path.endsWith("/keys")) {
            return new JWKSet(key.toPublicJWK()).toString();
        }
        if (path.contains("token")) {
            Map<String, String> form = new LinkedHashMap<>();
            URLEncodedUtils.parse(body, StandardCharsets.UTF_8)
                    .forEach(pair -> form.put(pair.getName(), pair.getValue()));
            String code = form.get("code");
            tokenRequests.put(code, form);
            String idToken = idTokens.get(code);
            return "{\"access_token\":\"" + code + "\",\"token_type\":\"Bearer\",\"expires_in\":60"
                    + (idToken == null ? "" : ",\"id_token\":\"" + idToken + "\"") + "}";
        }
        String code = headers.getOrDefault("authorization", "").replaceFirst("(?i)bearer ", "");
        return profiles.getOrDefault(code, "{\"error\":\"not known at " + host + "\"}");
    }

    private static SSLContext context(String host) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(FOLDER.resolve(host + ".p12").toFile(), PASSWORD);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Map<String, String> skipHeaders(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(":", 2);
            headers.put(header[0].toLowerCase(java.util.Locale.ROOT), header[1].strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        workers.shutdownNow();
    }
}
