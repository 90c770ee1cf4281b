package dev.cornerstone.keycloak.partner.metadata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads metadata of one SAML identity provider out of XML that somebody else wrote. */
public final class SamlMetadataReader {

    /** What was read; the provider is there exactly when no finding is an error. */
    public record Read(Optional<SamlMetadata> metadata, List<Finding> findings) {
        public Read {
            findings = List.copyOf(findings);
        }
    }

    private static final String MD = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String DS = XMLSignature.XMLNS;
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    private static final String REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    private static final String DISALLOW_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Optional<String> fingerprint;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();

    private SamlMetadataReader(Optional<String> fingerprint, Instant now) {
        this.fingerprint = fingerprint;
        this.now = now;
    }

    /**
     * @param fingerprint SHA-256 of the certificate whose signature the metadata must carry, in hexadecimal
     */
    public static Read read(byte[] xml, Optional<String> fingerprint, Instant now) {
        SamlMetadataReader reader = new SamlMetadataReader(fingerprint, now);
        Optional<SamlMetadata> metadata = reader.parse(xml).flatMap(reader::provider);
        boolean good = reader.findings.stream().noneMatch(Finding::error);
        return new Read(good ? metadata : Optional.empty(), reader.findings);
    }

    private Optional<Document> parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // Without a document type there are no entities: neither bombs nor files of this machine.
            factory.setFeature(DISALLOW_DOCTYPE, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return Optional.of(builder.parse(new ByteArrayInputStream(xml)));
        } catch (SAXParseException broken) {
            boolean doctype = String.valueOf(broken.getMessage()).contains("DOCTYPE");
            findings.add(
                    doctype
                            ? Finding.error(
                                    "doctype",
                                    "The metadata declare a document type, by which they could read files or swell without end",
                                    "Leave out <!DOCTYPE …>: metadata need none.")
                            : Finding.error(
                                    "not-xml",
                                    "The metadata are not XML from their line " + broken.getLineNumber() + " on",
                                    "Export them anew, and compare what the address answers."));
            return Optional.empty();
        } catch (SAXException | IOException broken) {
            findings.add(Finding.error("not-xml", "The metadata are not XML", "Export them anew."));
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java reads XML in no safe way", e);
        }
    }

    private Optional<SamlMetadata> provider(Document document) {
        Element root = document.getDocumentElement();
        if (!signatureIsGood(document, root)) {
            return Optional.empty();
        }
        List<Element> entities = is(root, MD, "EntityDescriptor")
                ? List.of(root)
                : is(root, MD, "EntitiesDescriptor") ? children(root, MD, "EntityDescriptor") : List.of();
        List<Element> providers = entities.stream()
                .filter(entity -> !children(entity, MD, "IDPSSODescriptor").isEmpty())
                .toList();
        if (providers.size() != 1) {
            findings.add(Finding.error(
                    "not-a-provider",
                    providers.isEmpty()
                            ? "The metadata describe no SAML identity provider"
                            : "The metadata describe " + providers.size() + " identity providers",
                    "Give the metadata of the one identity provider that the staff sign in at."));
            return Optional.empty();
        }
        Element entity = providers.get(0);
        Element provider = children(entity, MD, "IDPSSODescriptor").get(0);
        Optional<Instant> validUntil = soonest(root, entity, provider);
        if (validUntil.filter(until -> !until.isAfter(now)).isPresent()) {
            findings.add(Finding.error(
                    "metadata-expired",
                    "The metadata were valid until " + validUntil.get(),
                    "Publish them anew; whoever made them renews validUntil."));
        }
        if (!provider.getAttribute("protocolSupportEnumeration").contains(PROTOCOL)) {
            findings.add(Finding.error(
                    "not-saml-2", "The identity provider does not speak SAML 2.0", "Turn SAML 2.0 on there."));
        }
        List<X509Certificate> signing = certificates(provider, "signing");
        findings.addAll(Certificates.judge(signing, now));
        Optional<SamlMetadata.Endpoint> signOn = endpoint(provider, "SingleSignOnService");
        String entityId = entity.getAttribute("entityID");
        if (signOn.isEmpty() || entityId.isBlank() || entityId.length() > 1024) {
            findings.add(Finding.error(
                    "no-sign-on",
                    "The metadata name no address to sign in at over HTTP-POST or HTTP-Redirect",
                    "Turn on one of these bindings at the identity provider."));
            return Optional.empty();
        }
        return Optional.of(new SamlMetadata(
                entityId,
                signOn.get(),
                endpoint(provider, "SingleLogoutService"),
                signing,
                certificates(provider, "encryption").stream().findFirst(),
                children(provider, MD, "NameIDFormat").stream()
                        .map(format -> format.getTextContent().strip())
                        .toList(),
                "true".equals(provider.getAttribute("WantAuthnRequestsSigned")),
                validUntil));
    }

    /** Of the root's own signature: one inside, around something else, says nothing about the rest. */
    private boolean signatureIsGood(Document document, Element root) {
        List<Element> signatures = children(root, DS, "Signature");
        if (signatures.isEmpty()) {
            if (fingerprint.isPresent()) {
                findings.add(Finding.error(
                        "metadata-unsigned",
                        "A fingerprint is given, and the metadata are not signed",
                        "Publish signed metadata, or leave the fingerprint out."));
                return false;
            }
            return true;
        }
        Element signature = signatures.get(0);
        for (String name : List.of("SignatureMethod", "DigestMethod")) {
            NodeList methods = signature.getElementsByTagNameNS(DS, name);
            for (int index = 0; index < methods.getLength(); index++) {
                if (Certificates.isWeak(((Element) methods.item(index)).getAttribute("Algorithm"))) {
                    findings.add(
                            Finding.error(
                                    "sha-1",
                                    "The metadata are signed with SHA-1",
                                    "Have the identity provider sign with RSA-SHA256 or ECDSA-SHA256; what signs metadata so signs assertions so."));
                    return false;
                }
            }
        }
        return fingerprint.isEmpty() || isSignedBy(document, root, signature, fingerprint.get());
    }

    private boolean isSignedBy(Document document, Element root, Element element, String expected) {
        String id = root.getAttribute("ID");
        Optional<X509Certificate> certificate = texts(element, DS, "X509Certificate").stream()
                .map(Certificates::read)
                .flatMap(Optional::stream)
                .filter(candidate -> Certificates.fingerprint(candidate).equals(expected))
                .findFirst();
        if (certificate.isEmpty()) {
            findings.add(Finding.error(
                    "metadata-signer",
                    "The metadata are signed by another certificate than the one whose fingerprint is given",
                    "Ask the partner for the fingerprint on a second way; correct it only if it changed there."));
            return false;
        }
        try {
            root.setIdAttribute("ID", true);
            DOMValidateContext context = new DOMValidateContext(
                    KeySelector.singletonKeySelector(certificate.get().getPublicKey()), element);
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            List<Reference> references = signature.getSignedInfo().getReferences();
            boolean whole = references.size() == 1
                    && !id.isEmpty()
                    && ("#" + id).equals(references.get(0).getURI())
                    && document.getElementById(id) == root;
            if (whole && signature.validate(context)) {
                return true;
            }
        } catch (MarshalException | XMLSignatureException | org.w3c.dom.DOMException broken) {
            // Told below.
        }
        findings.add(Finding.error(
                "metadata-signature",
                "The signature of the metadata is not good, or does not cover them whole",
                "Fetch them anew from their source; do not edit signed metadata."));
        return false;
    }

    private static Optional<Instant> soonest(Element... elements) {
        Optional<Instant> soonest = Optional.empty();
        for (Element element : elements) {
            String text = element.getAttribute("validUntil");
            if (!text.isEmpty()) {
                Instant until;
                try {
                    until = OffsetDateTime.parse(text).toInstant();
                } catch (DateTimeException notATime) {
                    until = Instant.EPOCH;
                }
                if (soonest.isEmpty() || until.isBefore(soonest.get())) {
                    soonest = Optional.of(until);
                }
            }
        }
        return soonest;
    }

    private static Optional<SamlMetadata.Endpoint> endpoint(Element provider, String name) {
        List<Element> services = children(provider, MD, name);
        for (String binding : List.of(POST, REDIRECT)) {
            for (Element service : services) {
                if (binding.equals(service.getAttribute("Binding"))
                        && !service.getAttribute("Location").isBlank()) {
                    return Optional.of(new SamlMetadata.Endpoint(
                            service.getAttribute("Location").strip(), binding.equals(POST)));
                }
            }
        }
        return Optional.empty();
    }

    /** A key that says no use serves for both. */
    private static List<X509Certificate> certificates(Element provider, String use) {
        return children(provider, MD, "KeyDescriptor").stream()
                .filter(key -> key.getAttribute("use").isEmpty() || use.equals(key.getAttribute("use")))
                .flatMap(key -> texts(key, DS, "X509Certificate").stream())
                .map(Certificates::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> texts(Element around, String namespace, String name) {
        NodeList nodes = around.getElementsByTagNameNS(namespace, name);
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            texts.add(nodes.item(index).getTextContent());
        }
        return texts;
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && is(element, namespace, name)) {
                children.add(element);
            }
        }
        return children;
    }

    private static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }
}
