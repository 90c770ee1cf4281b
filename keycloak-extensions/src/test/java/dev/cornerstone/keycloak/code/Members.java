package dev.cornerstone.keycloak.code;

import java.util.List;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;

/** People of a test's realm; each test has its own, since codes are counted per account. */
final class Members {

    private final ManagedRealm realm;

    Members(ManagedRealm realm) {
        this.realm = realm;
    }

    /** With a verified address and the password {@code name-password}. */
    String add(String name, CredentialRepresentation... credentials) {
        UserBuilder user = UserBuilder.create(name)
                .password(name + "-password")
                .name(name, "Member")
                .email(name + "@example.test")
                .emailVerified(true);
        for (CredentialRepresentation credential : credentials) {
            user.credential(credential);
        }
        realm.admin().users().create(user.build()).close();
        return id(name);
    }

    /** As {@link #add}, asked for a code after every password. */
    String addDoubtful(String name, CredentialRepresentation... credentials) {
        String id = add(name, credentials);
        realm.admin()
                .users()
                .get(id)
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("doubtful").toRepresentation()));
        return id;
    }

    static CredentialRepresentation phone(String number) {
        CredentialRepresentation phone = new CredentialRepresentation();
        phone.setType("cornerstone-phone");
        phone.setUserLabel("•••• " + number.substring(number.length() - 2));
        phone.setSecretData(number);
        phone.setCredentialData("{}");
        return phone;
    }

    List<CredentialRepresentation> credentials(String name) {
        return realm.admin().users().get(id(name)).credentials();
    }

    private String id(String name) {
        return realm.admin().users().searchByUsername(name, true).get(0).getId();
    }
}
