package dev.cornerstone.keycloak.retention;

import dev.cornerstone.keycloak.code.NewcomersRealm;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;

/** The realm that people join, with those who work for a partner. */
public class RetentionRealm extends NewcomersRealm {

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        return super.configure(realm.realmRoles("partner-staff", "partner-admin", "programme-operator"))
                .clients(ClientBuilder.create("backoffice")
                        .secret("of the back office")
                        .serviceAccountsEnabled(true));
    }
}
