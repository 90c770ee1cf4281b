package dev.cornerstone.loyalty.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The public keys of a back office in the file: an address, or keys of which a new one can stand beside an old one. */
final class BackOfficeKeys {

    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private final List<ObjectNode> keys;

    private BackOfficeKeys(List<ObjectNode> keys) {
        this.keys = keys;
    }

    record Listed(String id, String name) {}

    static BackOfficeKeys of(PartnerDocument document) {
        List<ObjectNode> keys = new ArrayList<>();
        for (JsonNode key : document.at("backOffice.keys.jwks")) {
            if (key instanceof ObjectNode known) {
                keys.add(known);
            }
        }
        ofPem(document.text("backOffice.keys.pem")).ifPresent(keys::add);
        return new BackOfficeKeys(keys);
    }

    /** What was pasted and is no key: to be shown again, and corrected. */
    static String unreadable(PartnerDocument document) {
        String pem = document.text("backOffice.keys.pem");
        return ofPem(pem).isPresent() ? "" : pem;
    }

    List<Listed> listed() {
        return keys.stream()
                .map(key -> new Listed(id(key), id(key) + " (" + key.path("kty").asText() + ")"))
                .toList();
    }

    /**
     * @param pem a key that is added; one that is none is put into the file as it is, for Keycloak to say what is wrong with it
     * @return what the file says then; empty when there are no keys any more
     */
    Optional<ObjectNode> changed(String newUrl, String pem, Predicate<String> removed) {
        ObjectNode changed = PartnerDocument.object();
        Optional<ObjectNode> added = ofPem(pem);
        List<ObjectNode> kept = new ArrayList<>(
                keys.stream().filter(key -> !removed.test(id(key))).toList());
        if (!newUrl.isEmpty() || !pem.isEmpty() && added.isEmpty()) {
            // Both at once are refused by Keycloak, in words.
            if (!newUrl.isEmpty()) {
                changed.put("url", newUrl);
            }
            if (!pem.isEmpty()) {
                changed.put("pem", pem);
            }
            return Optional.of(changed);
        }
        added.filter(key -> kept.stream().noneMatch(known -> id(known).equals(id(key))))
                .filter(key -> !removed.test(id(key)))
                .ifPresent(kept::add);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        ArrayNode jwks = changed.putArray("jwks");
        kept.forEach(jwks::add);
        return Optional.of(changed);
    }

    private static String id(ObjectNode key) {
        if (key.hasNonNull("kid")) {
            return key.get("kid").asText();
        }
        try {
            return thumbprint(PublicJsonWebKey.Factory.newPublicJwk(key.toString()));
        } catch (JoseException notAKey) {
            return "unreadable";
        }
    }

    /** A key as a JSON Web Key, named by its thumbprint (RFC 7638), as Keycloak's side names it. */
    private static Optional<ObjectNode> ofPem(String pem) {
        if (!pem.contains("-----BEGIN PUBLIC KEY-----")) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            for (String algorithm : ALGORITHMS) {
                Optional<PublicKey> key = key(algorithm, der);
                if (key.isPresent()) {
                    JsonWebKey jwk = JsonWebKey.Factory.newJwk(key.get());
                    jwk.setKeyId(thumbprint(jwk));
                    ObjectNode members = PartnerDocument.object();
                    jwk.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY)
                            .forEach((name, value) -> members.put(name, String.valueOf(value)));
                    return Optional.of(members);
                }
            }
            return Optional.empty();
        } catch (JoseException | IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> key(String algorithm, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException notOfThisKind) {
            return Optional.empty();
        }
    }

    private static String thumbprint(JsonWebKey key) {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }
}
