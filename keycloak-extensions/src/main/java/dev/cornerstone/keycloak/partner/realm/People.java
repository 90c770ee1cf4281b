package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.file.PartnerFile;
import dev.cornerstone.keycloak.partner.invitation.Invitations;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.InvitationManager;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.organization.admin.resource.OrganizationInvitationResource;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.OrganizationPermissionEvaluator;

/** Who works for a partner. Whoever comes from its own directory has the roles of the groups there; whoever was invited, what is given here. */
public final class People {

    private static final int PEOPLE_MAX = 1000;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final PartnerCaller caller;
    private final OrganizationProvider organizations;

    public People(KeycloakSession session, RealmModel realm, PartnerCaller caller) {
        this.session = session;
        this.realm = realm;
        this.caller = caller;
        this.organizations = session.getProvider(OrganizationProvider.class);
    }

    /** @param invited false when the partner's own identity provider brought the person, and decides the roles */
    public record Person(
            String id, String email, String firstName, String lastName, List<String> roles, boolean invited) {}

    /**
     * @param expiresAt seconds since 1970
     * @param role what the person will be; empty for nothing yet
     */
    public record Invitation(String id, String email, int expiresAt, String role) {}

    public record Staff(List<Person> people, List<Invitation> invitations) {}

    public Staff of(String alias) {
        OrganizationModel organization = organization(alias);
        return new Staff(
                organizations
                        .getMembersStream(organization, Map.of(), false, 0, PEOPLE_MAX)
                        .map(user -> person(organization, user))
                        .toList(),
                organizations
                        .getInvitationManager()
                        .getAllStream(organization, Map.of(), 0, PEOPLE_MAX)
                        .filter(invitation -> !invitation.isExpired())
                        .map(invitation -> new Invitation(
                                invitation.getId(),
                                invitation.getEmail(),
                                invitation.getExpiresAt(),
                                Invitations.promised(organization, invitation.getEmail())
                                        .orElse("")))
                        .toList());
    }

    private static Person person(OrganizationModel organization, UserModel user) {
        return new Person(
                user.getId(),
                user.getEmail(),
                user.getFirstName(),
                user.getLastName(),
                user.getRealmRoleMappingsStream()
                        .map(RoleModel::getName)
                        .filter(PartnerFile.ROLES::contains)
                        .sorted()
                        .toList(),
                !organization.isManaged(user));
    }

    /** Keycloak's own invitation: a mail with a link, which joins whoever follows it. Whether it may be sent is asked before. */
    public void invite(String alias, String email, String firstName, String lastName, AdminEventBuilder adminEvent) {
        OrganizationModel organization = organization(alias);
        new OrganizationInvitationResource(session, organization, adminEvent, permitting())
                .inviteUser(email, firstName, lastName);
    }

    /** Takes a pending invitation back; nothing happens when there is none. */
    public void withdraw(String alias, String invitation) {
        OrganizationModel organization = organization(alias);
        InvitationManager invitations = organizations.getInvitationManager();
        invitations
                .getAllStream(organization, Map.of(), 0, PEOPLE_MAX)
                .filter(pending -> pending.getId().equals(invitation))
                .findFirst()
                .ifPresent(pending -> invitations.remove(pending.getId()));
    }

    public Person give(String alias, String userId, List<String> roles) {
        OrganizationModel organization = organization(alias);
        UserModel user = organizations.getMemberById(organization, userId);
        if (user == null) {
            throw new Partners.Unknown(alias);
        }
        if (!PartnerFile.ROLES.containsAll(roles)) {
            throw new IllegalArgumentException("There are the roles " + String.join(" and ", PartnerFile.ROLES));
        }
        if (organization.isManaged(user)) {
            throw new Partners.Refused(
                    "The roles of this person come from the groups of the partner's own identity provider");
        }
        if (user.getId().equals(caller.auth().getUser().getId())) {
            throw new Partners.Refused("Nobody changes their own roles: ask a colleague");
        }
        if (PartnerCaller.of(session, realm, user).isEmpty()) {
            throw new Partners.Refused("This person works for more than one partner, and roles would count for both");
        }
        PartnerFile.ROLES.stream().map(realm::getRole).forEach(role -> {
            if (roles.contains(role.getName())) {
                user.grantRole(role);
            } else {
                user.deleteRoleMapping(role);
            }
        });
        return person(organization, user);
    }

    private OrganizationModel organization(String alias) {
        OrganizationModel organization = organizations.getByAlias(alias);
        if (organization == null) {
            throw new Partners.Unknown(alias);
        }
        return organization;
    }

    /** Keycloak's resource asks whether the caller manages organizations. Ours has asked whether she manages this one. */
    private static AdminPermissionEvaluator permitting() {
        OrganizationPermissionEvaluator allowed =
                proxy(OrganizationPermissionEvaluator.class, (self, method, arguments) -> {
                    if (method.getName().equals("requireManage")) {
                        return null;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        return proxy(AdminPermissionEvaluator.class, (self, method, arguments) -> {
            if (method.getName().equals("orgs")) {
                return allowed;
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(People.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
