package dev.cornerstone.keycloak.partner.invitation;

import org.keycloak.models.OrganizationModel;
import org.keycloak.provider.ProviderEvent;

/** Hears of everybody who joins an organization. */
public final class Newcomers {

    private Newcomers() {}

    public static void heard(ProviderEvent event) {
        if (event instanceof OrganizationModel.OrganizationMemberJoinEvent joined) {
            Invitations.joined(
                    joined.getOrganization(),
                    joined.getUser(),
                    joined.getSession().getContext().getRealm());
        }
    }
}
