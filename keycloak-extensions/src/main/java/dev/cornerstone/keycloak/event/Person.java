package dev.cornerstone.keycloak.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Who a member is, for receivers that may know. Looked up when an event leaves, not when it happens: a consent that was
 * withdrawn in between holds, and the outbox has no personal data in it.
 */
final class Person {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Consents consents;

    Person(KeycloakSession session, RealmModel realm, Consents consents) {
        this.session = session;
        this.realm = realm;
        this.consents = consents;
    }

    /** @return what the contract calls {@code person}; empty unless the member consents to the purpose */
    Map<String, Object> of(RecordedEvent event, Optional<String> purpose) {
        if (purpose.isEmpty() || event.user().isEmpty() || !event.name().tellsPerson()) {
            return Map.of();
        }
        UserModel member = session.users().getUserById(realm, event.user().get());
        return member != null && consents.allows(member, purpose.get()) ? described(member) : Map.of();
    }

    private static Map<String, Object> described(UserModel member) {
        Map<String, Object> person = new LinkedHashMap<>();
        put(person, "email", member.getEmail());
        if (person.containsKey("email")) {
            person.put("emailVerified", member.isEmailVerified());
        }
        put(person, "firstName", member.getFirstName());
        put(person, "lastName", member.getLastName());
        put(person, "locale", member.getFirstAttribute(UserModel.LOCALE));
        return person;
    }

    private static void put(Map<String, Object> person, String name, String value) {
        if (value != null && !value.isBlank()) {
            person.put(name, value);
        }
    }
}
