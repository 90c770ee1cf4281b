package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.consent.log.Answer;
import dev.cornerstone.keycloak.consent.log.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What a member keeps of an answer: a record in the shape of ISO/IEC TS 27560 with the answer's place in the log, signed by the
 * realm. Who has it can show later that the log was another one.
 */
final class Receipt {

    private static final String SCHEMA = "ISO/IEC TS 27560:2023";

    private Receipt() {}

    static Map<String, Object> of(
            KeycloakSession session, RealmModel realm, Purposes purposes, String issuer, Row row) {
        Map<String, Object> receipt = described(purposes, issuer, name(realm), row);
        receipt.put("signature", signature(session, realm, row, issuer));
        return receipt;
    }

    static Map<String, Object> described(Purposes purposes, String issuer, String controller, Row row) {
        Answer answer = row.answer();
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put(
                "receipt_metadata",
                ordered(
                        "schema_version", SCHEMA,
                        "receipt_id", answer.id(),
                        "record_id", answer.id(),
                        "pii_principal_id", answer.member()));
        Map<String, Object> purpose = ordered(
                "purpose",
                answer.purpose(),
                "lawful_basis",
                "consent",
                "withdrawal_method",
                issuer + "/cornerstone-consent/" + answer.purpose());
        // The words only while they are those that were answered.
        purposes.named(answer.purpose())
                .map(known -> known.in(answer.language(), purposes.language()))
                .filter(words -> words.digest().equals(answer.textDigest()))
                .ifPresent(words -> {
                    purpose.put("title", words.title());
                    purpose.put("description", words.text());
                });
        receipt.put(
                "pii_processing",
                ordered(
                        "privacy_notice", answer.purpose() + " " + answer.version(),
                        "privacy_notice_digest", "sha-256:" + answer.textDigest(),
                        "language", answer.language(),
                        "collection_method", answer.client(),
                        "purposes", List.of(purpose)));
        receipt.put(
                "party_identification",
                List.of(ordered(
                        "party_id", issuer,
                        "party_name", controller,
                        "party_role", "pii_controller")));
        receipt.put(
                "event",
                ordered(
                        "event_time", answer.at().toString(),
                        "event_type", "explicit",
                        "event_state", answer.choice().word(),
                        "given_by", answer.giver().word()));
        receipt.put(
                "log",
                ordered(
                        "chain", row.chain(),
                        "number", row.number(),
                        "previous_hash", row.previous(),
                        "hash", row.hash()));
        return receipt;
    }

    private static String name(RealmModel realm) {
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }

    /** A JWS of the realm's own key, which its JWKS has. */
    private static String signature(KeycloakSession session, RealmModel realm, Row row, String issuer) {
        String algorithm = realm.getDefaultSignatureAlgorithm();
        return new JWSBuilder()
                .type("consent-receipt+jwt")
                .jsonContent(ordered(
                        "iss",
                        issuer,
                        "jti",
                        row.answer().id(),
                        "sub",
                        row.answer().member(),
                        "iat",
                        row.answer().at().getEpochSecond(),
                        "log_hash",
                        row.hash()))
                .sign(session.getProvider(
                                SignatureProvider.class,
                                algorithm == null || algorithm.isBlank() ? Algorithm.RS256 : algorithm)
                        .signer());
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
