package dev.cornerstone.keycloak.partner.saml;

import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.keycloak.partner.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.common.util.CertificateUtils;
import org.keycloak.crypto.def.DefaultCryptoProvider;
import org.keycloak.saml.common.util.DocumentUtil;
import org.w3c.dom.Document;

/**
 * A partner's SAML identity provider on a port of this machine. Its metadata is fetched by Keycloak; its messages travel through the
 * browser, as they do in life, so a test can hold them back, change them and send them twice.
 */
final class SamlPartner implements AutoCloseable {

    static final String ENTITY = "https://idp.roastery.example.test/saml";
    static final String SIGN_ON = "http://127.0.0.1:8598/sso";

    private static final int KEY_BITS = 2048;

    /** A signing key and the certificate that names it. */
    record Key(KeyPair pair, X509Certificate certificate) {

        static Key make(String name) {
            if (!CryptoIntegration.isInitialised()) {
                CryptoIntegration.setProvider(new DefaultCryptoProvider());
            }
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(KEY_BITS);
                KeyPair pair = generator.generateKeyPair();
                return new Key(pair, CertificateUtils.generateV1SelfSignedCertificate(pair, name));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String base64() {
            try {
                return Base64.getEncoder().encodeToString(certificate.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What Keycloak asks. */
    record Request(String id, String answerTo, String issuer, String relayState) {

        static Request of(Browser.Page page) {
            byte[] xml = Base64.getMimeDecoder()
                    .decode(page.field("SAMLRequest")
                            .orElseThrow(() -> new AssertionError("no SAML request in: " + page.words())));
            try {
                Document document = DocumentUtil.getDocument(new String(xml, StandardCharsets.UTF_8));
                return new Request(
                        document.getDocumentElement().getAttribute("ID"),
                        document.getDocumentElement().getAttribute("AssertionConsumerServiceURL"),
                        document.getElementsByTagNameNS("urn:oasis:names:tc:SAML:2.0:assertion", "Issuer")
                                .item(0)
                                .getTextContent(),
                        page.field("RelayState").orElseThrow());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private final HttpServer server;
    private final AtomicInteger reads = new AtomicInteger();
    private volatile List<Key> published;

    SamlPartner(Key... keys) {
        published = List.of(keys);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/metadata", exchange -> {
            reads.incrementAndGet();
            byte[] body = metadata().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/samlmetadata+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String metadataAddress() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/metadata";
    }

    int timesRead() {
        return reads.get();
    }

    void publishes(Key... keys) {
        published = List.of(keys);
    }

    private String metadata() {
        return published.stream()
                .map(key ->
                        "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"
                                + "<ds:X509Data><ds:X509Certificate>" + key.base64()
                                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>")
                .collect(Collectors.joining(
                        "",
                        "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"" + ENTITY
                                + "\"><md:IDPSSODescriptor"
                                + " protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">",
                        "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\""
                                + SIGN_ON + "\"/></md:IDPSSODescriptor></md:EntityDescriptor>"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
