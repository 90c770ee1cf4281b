package dev.cornerstone.keycloak.securitysignal;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.ssf.transmitter.subject.SsfSubjectInclusionResolver;

/**
 * A partner is told of the members who consented to its shop, and of nobody else: neither a stream that asks for all nor an
 * attribute of a member or an organisation adds anybody.
 */
final class ConsentingMembers implements SsfSubjectInclusionResolver {

    @Override
    public boolean isUserNotified(KeycloakSession session, UserModel user, String receiverClientId) {
        RealmModel realm = session.getContext().getRealm();
        return Partner.of(session, realm, realm.getClientByClientId(receiverClientId))
                .filter(partner -> partner.hearsOf(user))
                .isPresent();
    }

    @Override
    public boolean isUserExcluded(KeycloakSession session, UserModel user, String receiverClientId) {
        return !isUserNotified(session, user, receiverClientId);
    }

    @Override
    public boolean isOrganizationNotified(
            KeycloakSession session, OrganizationModel organization, String receiverClientId) {
        return false;
    }

    @Override
    public boolean isOrganizationExcluded(
            KeycloakSession session, OrganizationModel organization, String receiverClientId) {
        return true;
    }
}
