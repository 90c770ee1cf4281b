package dev.cornerstone.keycloak.partner.saml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AttributeStatementType;
import org.keycloak.dom.saml.v2.assertion.AttributeType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.saml.BaseSAML2BindingBuilder;
import org.keycloak.saml.SAML2LoginResponseBuilder;
import org.keycloak.saml.SignatureAlgorithm;
import org.keycloak.saml.common.constants.JBossSAMLURIConstants;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.common.util.DocumentUtil;
import org.keycloak.saml.processing.core.saml.v2.util.XMLTimeUtil;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A response that a partner's identity provider, or somebody who has got hold of one, sends. It is right until told otherwise. */
final class Assertion {

    static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    private static final int LIFE_SECONDS = 120;

    private final SamlPartner.Request request;
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();
    private final List<Consumer<ResponseType>> changes = new ArrayList<>();
    private final List<Consumer<Document>> tampering = new ArrayList<>();
    private UnaryOperator<String> text = UnaryOperator.identity();
    private final String nameId;
    private SamlPartner.Key key;
    private SignatureAlgorithm algorithm = SignatureAlgorithm.RSA_SHA256;
    private boolean signsAssertion = true;
    private boolean signsResponse;
    private PublicKey encryptedFor;
    private Optional<String> identifier = Optional.empty();

    private Assertion(SamlPartner.Request request, String nameId) {
        this.request = request;
        this.nameId = nameId;
    }

    static Assertion of(SamlPartner.Request request, String nameId) {
        return new Assertion(request, nameId)
                .attribute("urn:oid:1.2.840.113549.1.9.1", nameId + "@roastery.example.test")
                .attribute("urn:oid:2.5.4.42", "R")
                .attribute("urn:oid:2.5.4.4", "Roast");
    }

    Assertion attribute(String name, String... values) {
        attributes.put(name, List.of(values));
        return this;
    }

    Assertion signedBy(SamlPartner.Key signingKey) {
        key = signingKey;
        return this;
    }

    Assertion signedWith(SignatureAlgorithm signatureAlgorithm) {
        algorithm = signatureAlgorithm;
        return this;
    }

    Assertion signing(boolean assertion, boolean response) {
        signsAssertion = assertion;
        signsResponse = response;
        return this;
    }

    Assertion identifiedBy(String id) {
        identifier = Optional.of(id);
        return this;
    }

    Assertion encryptedFor(PublicKey reader) {
        encryptedFor = reader;
        return this;
    }

    /** Before it is signed: a lie of the identity provider. */
    Assertion but(Consumer<AssertionType> change) {
        return butResponse(
                response -> change.accept(response.getAssertions().get(0).getAssertion()));
    }

    Assertion butResponse(Consumer<ResponseType> change) {
        changes.add(change);
        return this;
    }

    /** After it is signed and before it is encrypted: whoever carries it has read it. */
    Assertion tamperedWith(Consumer<Document> change) {
        tampering.add(change);
        return this;
    }

    /** The very bytes. */
    Assertion rewritten(UnaryOperator<String> change) {
        text = change;
        return this;
    }

    /** From when until when it is good, seen from now. */
    Assertion validity(Duration from, Duration until) {
        return but(assertion -> {
            Instant now = Instant.now();
            assertion
                    .getConditions()
                    .setNotBefore(XMLTimeUtil.parse(now.plus(from).toString()));
            assertion
                    .getConditions()
                    .setNotOnOrAfter(XMLTimeUtil.parse(now.plus(until).toString()));
            assertion
                    .getSubject()
                    .getConfirmation()
                    .get(0)
                    .getSubjectConfirmationData()
                    .setNotOnOrAfter(XMLTimeUtil.parse(now.plus(until).toString()));
        });
    }

    /** The form that the browser posts. */
    Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put(
                "SAMLResponse",
                Base64.getEncoder().encodeToString(text.apply(xml()).getBytes(StandardCharsets.UTF_8)));
        form.put("RelayState", request.relayState());
        return form;
    }

    private String xml() {
        try {
            SAML2LoginResponseBuilder builder = new SAML2LoginResponseBuilder()
                    .requestID(request.id())
                    .destination(request.answerTo())
                    .issuer(SamlPartner.ENTITY)
                    .requestIssuer(request.issuer())
                    .assertionExpiration(LIFE_SECONDS)
                    .subjectExpiration(LIFE_SECONDS)
                    .sessionIndex("session-of-" + nameId)
                    .nameIdentifier(JBossSAMLURIConstants.NAMEID_FORMAT_PERSISTENT.get(), nameId);
            ResponseType response = builder.buildModel();
            attributes(response.getAssertions().get(0).getAssertion());
            changes.forEach(change -> change.accept(response));
            Document document = builder.buildDocument(response);
            identifier.ifPresent(id -> children(document.getDocumentElement(), SAML, "Assertion")
                    .get(0)
                    .setAttribute("ID", id));
            if (signsAssertion) {
                binding().signAssertion(document);
            }
            if (signsResponse && encryptedFor == null) {
                binding().signDocument(document);
            }
            tampering.forEach(change -> change.accept(document));
            if (encryptedFor != null) {
                encrypt(document);
            }
            return DocumentUtil.getDocumentAsString(document);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void attributes(AssertionType assertion) {
        AttributeStatementType statement = new AttributeStatementType();
        attributes.forEach((name, values) -> {
            AttributeType attribute = new AttributeType(name);
            attribute.setNameFormat(JBossSAMLURIConstants.ATTRIBUTE_FORMAT_URI.get());
            values.forEach(attribute::addAttributeValue);
            statement.addAttribute(new AttributeStatementType.ASTChoiceType(attribute));
        });
        assertion.addStatement(statement);
    }

    private BaseSAML2BindingBuilder<?> binding() {
        return new BaseSAML2BindingBuilder<>()
                .signWith(null, key.pair(), key.certificate())
                .signatureAlgorithm(algorithm);
    }

    /** Each assertion that stands directly in the response. */
    private void encrypt(Document document) throws ProcessingException, IOException {
        for (Element assertion : children(document.getDocumentElement(), SAML, "Assertion")) {
            Document alone;
            try {
                alone = DocumentUtil.createDocument();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            Element holder = alone.createElementNS(PROTOCOL, "samlp:Response");
            alone.appendChild(holder);
            holder.appendChild(alone.importNode(assertion, true));
            new Encryption().reader(encryptedFor).encryptDocument(alone);
            Node encrypted =
                    holder.getElementsByTagNameNS(SAML, "EncryptedAssertion").item(0);
            assertion.getParentNode().replaceChild(document.importNode(encrypted, true), assertion);
        }
    }

    private static final class Encryption extends BaseSAML2BindingBuilder<Encryption> {

        Encryption reader(PublicKey key) {
            encrypt(key);
            return this;
        }
    }

    static List<Element> children(Element parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
