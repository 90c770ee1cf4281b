package dev.cornerstone.keycloak.code.push;

import dev.cornerstone.keycloak.code.CodeLimits;
import dev.cornerstone.keycloak.code.Codes;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/** Joins the plain Java of this package with a Keycloak session. */
final class Push {

    private Push() {}

    static Approvals approvals(KeycloakSession session, RealmModel realm) {
        return new Approvals(
                Codes.store(session),
                Codes.hash(session, realm),
                Codes.random(),
                Codes.challenges(session, realm, CodeLimits.DEFAULT));
    }

    /** Where apps send what they have to say; also what they sign as {@code aud}. */
    static String address(KeycloakSession session, RealmModel realm) {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()) + "/"
                + PushResourceFactory.PROVIDER_ID;
    }
}
