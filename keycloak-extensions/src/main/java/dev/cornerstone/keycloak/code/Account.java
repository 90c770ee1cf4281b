package dev.cornerstone.keycloak.code;

import java.util.Objects;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Whose codes are counted. */
public record Account(String realmId, String userId) {

    public Account {
        Objects.requireNonNull(realmId);
        Objects.requireNonNull(userId);
    }

    public static Account of(RealmModel realm, UserModel user) {
        return new Account(realm.getId(), user.getId());
    }

    /** A key for something of this account. */
    String key(String what) {
        return "cornerstone.code." + what + "." + realmId + "." + userId;
    }
}
