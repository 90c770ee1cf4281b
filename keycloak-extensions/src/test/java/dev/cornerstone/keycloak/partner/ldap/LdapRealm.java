package dev.cornerstone.keycloak.partner.ldap;

import dev.cornerstone.keycloak.partner.Browser;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.GroupBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** A realm with a member of its own and a group whose people a partner's directory knows. */
public final class LdapRealm implements RealmConfig {

    static final String PASSWORD = "correct horse battery staple";

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        return realm.verifyEmail(true)
                .eventsEnabled(true)
                .realmRoles("partner-staff")
                .groups(GroupBuilder.create("partner-roastery")
                        .subGroups(GroupBuilder.create("baristas").realmRoles("partner-staff")))
                .clients(ClientBuilder.create("shop")
                        .publicClient(true)
                        .fullScopeEnabled(true)
                        .redirectUris(Browser.CALLBACK))
                .users(UserBuilder.create("ada@example.test")
                        .password(PASSWORD)
                        .name("Ada", "Member")
                        .email("ada@example.test")
                        .emailVerified(true));
    }
}
