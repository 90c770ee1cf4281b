package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.consent.log.Answer;
import dev.cornerstone.keycloak.consent.log.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String CONTROLLER = "pii_controller";

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
        Facts facts = purposes.facts();
        receipt.put("receipt_metadata", ordered("schema_version", SCHEMA, "receipt_id", answer.id()));
        receipt.put(
                "record_header",
                ordered(
                        "schema_version", SCHEMA,
                        "record_id", answer.id(),
                        "pii_principal_id", answer.member()));
        receipt.put("pii_processing", processing(purposes, issuer, answer));
        Map<String, Object> party = ordered("party_id", issuer, "party_name", controller);
        facts.address().ifPresent(address -> party.put("party_address", address));
        facts.contact().ifPresent(contact -> party.put("party_contact", contact));
        party.put("party_role", CONTROLLER);
        party.put("party_type", CONTROLLER);
        List<Object> parties = new ArrayList<>(List.of(party));
        partner(answer)
                .ifPresent(partner -> parties.add(
                        ordered("party_id", partner, "party_role", "third_party", "party_type", "recipient")));
        receipt.put("party_identification", parties);
        Map<String, Object> event = ordered(
                "event_time",
                answer.at().toString(),
                "event_type",
                "explicit",
                "event_state",
                answer.choice().word(),
                // Until it is taken back, or the text changes its meaning.
                "validity_duration",
                "indefinite",
                "entity_id",
                answer.giver() == Answer.Giver.GUARDIAN ? answer.request() : answer.member(),
                "given_by",
                answer.giver().word());
        if (answer.request() != null) {
            event.put("proof", "link mailed for request " + answer.request());
        }
        receipt.put("event", event);
        receipt.put(
                "log",
                ordered(
                        "chain", row.chain(),
                        "number", row.number(),
                        "previous_hash", row.previous(),
                        "hash", row.hash()));
        return receipt;
    }

    private static Map<String, Object> processing(Purposes purposes, String issuer, Answer answer) {
        Facts facts = purposes.facts();
        Map<String, Object> purpose = ordered("purpose", answer.purpose());
        // The words only while they are those that were answered.
        purposes.named(answer.purpose())
                .map(known -> known.in(answer.language(), purposes.language()))
                .filter(words -> words.digest().equals(answer.textDigest()))
                .ifPresent(words -> {
                    purpose.put("title", words.title());
                    purpose.put("description", words.text());
                });
        purpose.put("lawful_basis", "consent");
        List<Map<String, Object>> data = facts.data(answer.purpose()).stream()
                .map(kind -> ordered("pii_type", kind))
                .toList();
        putUnlessEmpty(purpose, "pii_information", data);
        purpose.put("pii_controllers", List.of(issuer));
        purpose.put("collection_method", answer.client());
        putUnlessEmpty(purpose, "storage_locations", facts.locations());
        facts.kept(answer.purpose()).ifPresent(period -> purpose.put("retention_period", period));
        facts.law().ifPresent(law -> purpose.put("jurisdiction", law));
        purpose.put("recipient_third_parties", partner(answer).map(List::of).orElse(List.of()));
        purpose.put("withdrawal_method", issuer + "/cornerstone-consent/purposes/" + answer.purpose());
        return ordered(
                "privacy_notice",
                answer.purpose() + " " + answer.version(),
                "privacy_notice_digest",
                "sha-256:" + answer.textDigest(),
                "language",
                answer.language(),
                "purposes",
                List.of(purpose));
    }

    private static void putUnlessEmpty(Map<String, Object> map, String name, List<?> values) {
        if (!values.isEmpty()) {
            map.put(name, values);
        }
    }

    private static Optional<String> partner(Answer answer) {
        return answer.purpose().startsWith(Purpose.SHARE)
                ? Optional.of(answer.purpose().substring(Purpose.SHARE.length()))
                : Optional.empty();
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
