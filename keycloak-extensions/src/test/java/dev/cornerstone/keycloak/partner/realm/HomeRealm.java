package dev.cornerstone.keycloak.partner.realm;

import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** A partner's own identity provider: another realm of the same server, with two people of it. */
public final class HomeRealm implements RealmConfig {

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        return realm.groups("loyalty-admins", "loyalty-staff")
                .users(
                        UserBuilder.create("rita")
                                .password(ProgrammeRealm.PASSWORD)
                                .name("Rita", "Roast")
                                .email("rita@roastery.example.test")
                                .emailVerified(true)
                                .groups("loyalty-admins"),
                        UserBuilder.create("mallory")
                                .password(ProgrammeRealm.PASSWORD)
                                .name("Mallory", "Mean")
                                .email("ada@example.test")
                                .emailVerified(true));
    }
}
