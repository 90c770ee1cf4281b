package dev.cornerstone.keycloak.partner.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Document;

/** What is believed of metadata that anybody could have written. */
class SamlMetadataReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final KeyPair KEYS = TestCertificates.keys(2048);
    private static final String SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

    @Test
    void goodMetadataAreReadWhole() {
        SamlMetadataReader.Read read = read(metadata(certificate(200), ""));

        assertThat(read.findings()).isEmpty();
        SamlMetadata metadata = read.metadata().orElseThrow();
        assertThat(metadata.entityId()).isEqualTo("https://idp.example/");
        assertThat(metadata.signOn()).isEqualTo(new SamlMetadata.Endpoint("https://idp.example/sso", true));
        assertThat(metadata.signing()).hasSize(1);
    }

    @Test
    void aCertificateThatExpiresSoonIsToldWithItsDays() {
        assertThat(read(metadata(certificate(12), "")).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.error()).isFalse();
                    assertThat(finding.what()).isEqualTo("The signing certificate expires in 12 days");
                });
        assertThat(read(metadata(certificate(31), "")).findings()).isEmpty();
    }

    @Test
    void anExpiredCertificateIsRefusedUnlessItsSuccessorIsThere() {
        assertThat(codes(read(metadata(certificate(-3), "")))).containsExactly("certificate-expired");
        assertThat(codes(read(metadata(certificate(-3), "", certificate(300))))).isEmpty();
    }

    @Test
    void expiredMetadataAreRefused() {
        assertThat(codes(read(metadata(certificate(200), "validUntil=\"2026-11-22T11:59:59Z\""))))
                .containsExactly("metadata-expired");
        assertThat(codes(read(metadata(certificate(200), "validUntil=\"2026-11-23T00:00:00Z\""))))
                .isEmpty();
    }

    @Test
    void aShortKeyAndACertificateIssuedWithSha1AreRefused() {
        KeyPair small = TestCertificates.keys(1024);
        assertThat(codes(read(metadata(
                        TestCertificates.until(small, NOW.plusSeconds(10_000_000), "SHA256withRSA", "idp"), ""))))
                .containsExactly("weak-key");
        assertThat(codes(read(
                        metadata(TestCertificates.until(KEYS, NOW.plusSeconds(10_000_000), "SHA1withRSA", "ca"), ""))))
                .containsExactly("sha-1");
    }

    @Test
    void aDocumentTypeIsRefusedSoThatNoFileIsReadAndNoBombBursts() {
        String xxe = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + metadata(certificate(200), "");

        assertThat(codes(read(xxe))).containsExactly("doctype");
    }

    @Test
    @Timeout(10)
    void aBillionLaughsAreNotHeard() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE lolz [<!ENTITY a0 \"lol\">");
        for (int level = 1; level < 10; level++) {
            bomb.append("<!ENTITY a")
                    .append(level)
                    .append(" \"")
                    .append(("&a" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        bomb.append("]><x>&a9;</x>");

        assertThat(codes(read(bomb.toString()))).containsExactly("doctype");
    }

    @Test
    void whatIsNoProviderIsToldSo() {
        assertThat(codes(read("not xml"))).containsExactly("not-xml");
        assertThat(codes(read("<html/>"))).containsExactly("not-a-provider");
        assertThat(codes(read(metadata(certificate(200), "").replace("HTTP-POST", "SOAP"))))
                .containsExactly("no-sign-on");
        assertThat(codes(read(metadata(certificate(200), "").replace("SAML:2.0:protocol", "SAML:1.1:protocol"))))
                .containsExactly("not-saml-2");
    }

    @Test
    void metadataWithAFingerprintMustBeSignedByThatCertificateAndWhole() throws Exception {
        X509Certificate signer = certificate(200);
        String fingerprint = Certificates.fingerprint(signer);
        String plain = metadata(signer, "ID=\"m\"");
        String signed = signed(plain, KEYS, signer, SHA256);

        assertThat(codes(read(signed, fingerprint))).isEmpty();
        assertThat(codes(read(plain, fingerprint))).containsExactly("metadata-unsigned");
        assertThat(codes(read(signed, "0".repeat(64)))).containsExactly("metadata-signer");
        assertThat(codes(read(signed.replace("https://idp.example/sso", "https://evil.example/sso"), fingerprint)))
                .containsExactly("metadata-signature");
    }

    @Test
    void aSignatureThatCoversSomethingElseInTheDocumentProvesNothing() throws Exception {
        X509Certificate signer = certificate(200);
        String signed = signed(metadata(signer, "ID=\"m\""), KEYS, signer, SHA256);
        // The signed entity is hidden in an extension of one that the attacker wrote, which carries its signature.
        String signature = signed.substring(signed.indexOf("<ds:Signature"), signed.indexOf("</ds:Signature>") + 15);
        String evil = metadata(signer, "ID=\"evil\"")
                .replace("https://idp.example/sso", "https://evil.example/sso")
                .replaceFirst(
                        "(<md:EntityDescriptor[^>]*>)",
                        "$1"
                                + java.util.regex.Matcher.quoteReplacement(signature + "<md:Extensions>"
                                        + signed.substring(signed.indexOf("<md:")) + "</md:Extensions>"));

        assertThat(codes(read(evil, Certificates.fingerprint(signer)))).containsExactly("metadata-signature");
    }

    @Test
    void metadataSignedWithSha1AreRefusedWithOrWithoutAFingerprint() throws Exception {
        X509Certificate signer = certificate(200);
        String signed =
                signed(metadata(signer, "ID=\"m\""), KEYS, signer, SHA256).replace(SHA256, SHA1);

        assertThat(codes(read(signed))).containsExactly("sha-1");
        assertThat(codes(read(signed, Certificates.fingerprint(signer)))).containsExactly("sha-1");
    }

    private static List<String> codes(SamlMetadataReader.Read read) {
        return read.findings().stream().map(Finding::code).toList();
    }

    private static SamlMetadataReader.Read read(String xml) {
        return SamlMetadataReader.read(xml.getBytes(StandardCharsets.UTF_8), Optional.empty(), NOW);
    }

    private static SamlMetadataReader.Read read(String xml, String fingerprint) {
        return SamlMetadataReader.read(xml.getBytes(StandardCharsets.UTF_8), Optional.of(fingerprint), NOW);
    }

    private static X509Certificate certificate(int days) {
        return TestCertificates.until(KEYS, NOW.plusSeconds(days * 86_400L + 3600), "SHA256withRSA", "idp");
    }

    private static String metadata(X509Certificate signing, String attributes, X509Certificate... more) {
        StringBuilder keys = new StringBuilder(key(signing));
        for (X509Certificate certificate : more) {
            keys.append(key(certificate));
        }
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/" %s>\
                <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">%s\
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
                Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>""".formatted(attributes, keys);
    }

    private static String key(X509Certificate certificate) {
        return "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><ds:X509Data>"
                + "<ds:X509Certificate>" + TestCertificates.base64(certificate)
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";
    }

    private static String signed(String xml, KeyPair keys, X509Certificate certificate, String algorithm)
            throws Exception {
        Document document = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        document.getDocumentElement().setIdAttribute("ID", true);
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        DOMSignContext context = new DOMSignContext(
                keys.getPrivate(),
                document.getDocumentElement(),
                document.getDocumentElement().getFirstChild());
        context.setDefaultNamespacePrefix("ds");
        KeyInfoFactory infos = factory.getKeyInfoFactory();
        factory.newXMLSignature(
                        factory.newSignedInfo(
                                factory.newCanonicalizationMethod(
                                        CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                factory.newSignatureMethod(algorithm, null),
                                List.of(factory.newReference(
                                        "#m",
                                        factory.newDigestMethod("http://www.w3.org/2001/04/xmlenc#sha256", null),
                                        List.of(
                                                factory.newTransform(
                                                        Transform.ENVELOPED, (TransformParameterSpec) null),
                                                factory.newTransform(
                                                        CanonicalizationMethod.EXCLUSIVE,
                                                        (TransformParameterSpec) null)),
                                        null,
                                        null))),
                        infos.newKeyInfo(List.of(infos.newX509Data(List.of(certificate)))))
                .sign(context);
        StringWriter text = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }
}
