package dev.cornerstone.keycloak.partner.invitation;

import jakarta.ws.rs.ForbiddenException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.keycloak.models.OrganizationModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.OrganizationPermissionEvaluator;

/**
 * The permission to manage one organization, and none else, for Keycloak's own code: it knows no administrator of a single
 * organization who is not one of the realm's.
 */
final class OneOrganization {

    private OneOrganization() {}

    static AdminPermissionEvaluator permission(OrganizationModel own) {
        OrganizationPermissionEvaluator organizations =
                proxy(OrganizationPermissionEvaluator.class, (it, method, arguments) -> {
                    boolean asked = method.getName().equals("requireManage")
                            && arguments != null
                            && arguments[0] instanceof OrganizationModel organization
                            && organization.getId().equals(own.getId());
                    if (!asked) {
                        throw new ForbiddenException();
                    }
                    return null;
                });
        return proxy(AdminPermissionEvaluator.class, (it, method, arguments) -> {
            if (!method.getName().equals("orgs")) {
                throw new ForbiddenException();
            }
            return organizations;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(OneOrganization.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
