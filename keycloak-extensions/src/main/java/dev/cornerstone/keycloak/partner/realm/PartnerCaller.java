package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.plan.Blueprint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Who asks. The operator may do all: whoever manages the realm or holds {@code programme-operator} in it. A partner's administrator
 * may do to the own partner what a partner decides itself.
 *
 * @param partner the one whose administrator asks
 */
public record PartnerCaller(AdminAuth auth, boolean isOperator, Optional<String> partner) {

    private static final String OPERATOR = "programme-operator";
    private static final String ADMIN = "partner-admin";
    private static final String SCOPE = "partner:manage";

    public static PartnerCaller of(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions) {
        AdminAuth auth = permissions.adminAuth();
        boolean own = auth.getRealm().getId().equals(realm.getId());
        boolean operator = permissions.realm().canManageRealm() || own && has(auth, OPERATOR);
        // A token that a site got for a partner's administrator is no key to the partner: it needs the scope as well.
        boolean admin = own && has(auth, ADMIN) && scopes(auth).contains(SCOPE);
        return new PartnerCaller(auth, operator, admin ? of(session, realm, auth.getUser()) : Optional.empty());
    }

    /**
     * The one partner a person works for, unless it is suspended. Who works for two has one set of roles for both, so that nobody could say for which
     * they are meant: then it is none.
     */
    public static Optional<String> of(KeycloakSession session, RealmModel realm, UserModel user) {
        if (user.getServiceAccountClientLink() != null) {
            ClientModel client = realm.getClientById(user.getServiceAccountClientLink());
            return Optional.ofNullable(client).map(found -> found.getAttribute(Blueprint.OWNER));
        }
        List<OrganizationModel> partners = session.getProvider(OrganizationProvider.class)
                .getByMember(user)
                .filter(organization -> organization.getAttributes().containsKey(Blueprint.PARTNER))
                .toList();
        if (partners.isEmpty()) {
            // A directory's people belong to no organization: their directory says whose they are, and nobody can edit
            // it.
            return user.getFederationLink() == null
                    ? Optional.empty()
                    : Optional.ofNullable(user.getFirstAttribute(Blueprint.PARTNER));
        }
        return partners.size() == 1 && partners.get(0).isEnabled()
                ? Optional.of(partners.get(0).getAlias())
                : Optional.empty();
    }

    public boolean may(String alias) {
        return isOperator || partner.filter(alias::equals).isPresent();
    }

    public String name() {
        return auth.getUser().getUsername();
    }

    /** The token says so, and it is still true. Scopes give roles to a token that no scope mapping of its client has. */
    private static boolean has(AdminAuth auth, String role) {
        AccessToken.Access access = auth.getToken().getRealmAccess();
        RoleModel model = auth.getRealm().getRole(role);
        return access != null
                && access.isUserInRole(role)
                && model != null
                && auth.getUser().hasRole(model);
    }

    private static List<String> scopes(AdminAuth auth) {
        String scope = auth.getToken().getScope();
        return scope == null ? List.of() : Arrays.asList(scope.split(" "));
    }
}
