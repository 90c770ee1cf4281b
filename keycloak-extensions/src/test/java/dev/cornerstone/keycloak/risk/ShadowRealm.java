package dev.cornerstone.keycloak.risk;

import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;

/** The same realm, watching only. */
final class ShadowRealm implements RealmConfig {

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        return new RiskRealm().configure(realm).attribute("cornerstone.risk.mode", "shadow");
    }
}
