package dev.cornerstone.loyalty.access;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Demands of whoever sends a token that is bound to a certificate (RFC 8705, section 3) that the connection was made with it: here, or
 * at the proxy that ends TLS. A proxy says so in a header, in the form of RFC 9440 or as the encoded PEM that common proxies write; the
 * header is believed from the operator's proxies only.
 */
@Singleton
final class ClientCertificate {

    private static final int HEADER_LENGTH_MAX = 16_000;
    private static final Pattern STRUCTURED = Pattern.compile(":([A-Za-z0-9+/=]+):");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");

    private final Optional<String> header;
    private final Set<String> proxies;

    ClientCertificate(AccessConfig config) {
        header = config.certificate().header();
        proxies = config.certificate().proxies().map(Set::copyOf).orElse(Set.of());
    }

    /**
     * @param thumbprint SHA-256 of the certificate the token is bound to, in base64url
     * @throws InvalidBinding when the request did not come with that certificate
     */
    void demand(RoutingContext request, String thumbprint) {
        String shown = ofConnection(request)
                .or(() -> ofProxy(request))
                .orElseThrow(() ->
                        new InvalidBinding("The access token is bound to a certificate; connect with it (mutual TLS)"));
        if (!shown.equals(thumbprint)) {
            throw new InvalidBinding("The access token is bound to another certificate");
        }
    }

    private static Optional<String> ofConnection(RoutingContext request) {
        try {
            return request.request().isSSL()
                    ? Optional.of(thumbprint(request.request()
                            .connection()
                            .peerCertificates()
                            .get(0)
                            .getEncoded()))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        } catch (CertificateEncodingException unreadable) {
            throw new InvalidBinding("The certificate of the connection cannot be read");
        }
    }

    private Optional<String> ofProxy(RoutingContext request) {
        // The address of the connection, not the one that X-Forwarded-For speaks of.
        SocketAddress peer = request.request().connection().remoteAddress();
        if (header.isEmpty() || peer == null || !proxies.contains(peer.hostAddress())) {
            return Optional.empty();
        }
        List<String> said = request.request().headers().getAll(header.get());
        if (said.isEmpty()) {
            return Optional.empty();
        }
        if (said.size() > 1) {
            throw new InvalidBinding("There is more than one certificate");
        }
        return Optional.of(thumbprint(read(said.get(0))));
    }

    /** @throws InvalidBinding when this is no certificate's encoding */
    static byte[] read(String header) {
        try {
            if (header.length() <= HEADER_LENGTH_MAX) {
                Matcher structured = STRUCTURED.matcher(header.strip());
                if (structured.matches()) {
                    return Base64.getDecoder().decode(structured.group(1));
                }
                // A plus sign stands for itself in what proxies encode, and for a space to this decoder.
                Matcher pem = PEM.matcher(URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8));
                if (pem.matches()) {
                    return Base64.getMimeDecoder().decode(pem.group(1));
                }
            }
        } catch (IllegalArgumentException notEncoded) {
            // Answered below.
        }
        throw new InvalidBinding("What the proxy says of a certificate cannot be read");
    }

    static String thumbprint(byte[] certificate) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
