package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.domain.DomainChallenge;
import java.util.Comparator;
import java.util.List;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyStatus;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Challenges under the realm's secret keys: the active one's is asked for, an older one's is still a proof. */
final class Challenges {

    private final KeycloakSession session;
    private final RealmModel realm;

    Challenges(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    DomainChallenge asked(String alias, String domain) {
        return accepted(alias, domain).get(0);
    }

    List<DomainChallenge> accepted(String alias, String domain) {
        List<DomainChallenge> challenges = session.keys()
                .getKeysStream(realm, KeyUse.SIG, Algorithm.HS512)
                .filter(key -> key.getStatus() != KeyStatus.DISABLED && key.getSecretKey() != null)
                .sorted(Comparator.comparing((KeyWrapper key) -> key.getStatus() != KeyStatus.ACTIVE)
                        .thenComparing(Comparator.comparingLong(KeyWrapper::getProviderPriority)
                                .reversed()))
                .map(key -> DomainChallenge.of(key.getSecretKey().getEncoded(), realm.getId(), alias, domain))
                .toList();
        if (challenges.isEmpty()) {
            throw new IllegalStateException("The realm has no HS512 key: add the key provider hmac-generated");
        }
        return challenges;
    }
}
