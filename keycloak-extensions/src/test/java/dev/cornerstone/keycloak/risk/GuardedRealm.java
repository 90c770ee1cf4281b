package dev.cornerstone.keycloak.risk;

import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;

/** The same realm with Keycloak's brute-force protection: three failures, then a wait. */
final class GuardedRealm implements RealmConfig {

    static final int FAILURES = 3;

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        RealmRepresentation representation = new RiskRealm().configure(realm).build();
        representation.setBruteForceProtected(true);
        representation.setFailureFactor(FAILURES);
        representation.setQuickLoginCheckMilliSeconds(0L);
        representation.setWaitIncrementSeconds(600);
        representation.setMaxFailureWaitSeconds(600);
        return RealmBuilder.update(representation);
    }
}
