package dev.cornerstone.keycloak.retention;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.entities.UserRoleMappingEntity;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.models.workflow.WorkflowConditionProvider;
import org.keycloak.models.workflow.WorkflowExecutionContext;
import org.keycloak.models.workflow.WorkflowInvalidStateException;

/** Holds for people, and for none who has one of these realm roles, be it through a group or another role. */
final class MemberCondition implements WorkflowConditionProvider {

    private final KeycloakSession session;
    private final List<String> excludedRoles;

    MemberCondition(KeycloakSession session, List<String> excludedRoles) {
        this.session = session;
        this.excludedRoles = List.copyOf(excludedRoles);
    }

    @Override
    public ResourceType getSupportedResourceType() {
        return ResourceType.USERS;
    }

    @Override
    public boolean evaluate(WorkflowExecutionContext context) {
        UserModel user = Accounts.of(session, context);
        return user != null
                && user.getServiceAccountClientLink() == null
                && excluded().stream().noneMatch(user::hasRole);
    }

    /** Looks for candidates only, by the roles that somebody has herself; each is then asked of {@link #evaluate}. */
    @Override
    public Predicate toPredicate(CriteriaBuilder criteria, CriteriaQuery<String> query, Root<?> user) {
        Predicate person = criteria.isNull(user.get("serviceAccountClientLink"));
        List<String> roles = excluded().stream().map(RoleModel::getId).toList();
        if (roles.isEmpty()) {
            return person;
        }
        Subquery<Integer> mapping = query.subquery(Integer.class);
        Root<UserRoleMappingEntity> role = mapping.from(UserRoleMappingEntity.class);
        mapping.select(criteria.literal(1))
                .where(
                        criteria.equal(role.get("user").get("id"), user.get("id")),
                        role.get("roleId").in(roles));
        return criteria.and(person, criteria.not(criteria.exists(mapping)));
    }

    /** A role that is not there would exclude nobody; then nothing happens to anybody. */
    @Override
    public void validate() throws WorkflowInvalidStateException {
        excluded();
    }

    private List<RoleModel> excluded() {
        RealmModel realm = session.getContext().getRealm();
        return excludedRoles.stream().map(name -> role(realm, name)).toList();
    }

    private static RoleModel role(RealmModel realm, String name) {
        RoleModel role = realm.getRole(name);
        if (role == null) {
            throw new WorkflowInvalidStateException("The realm " + realm.getName() + " has no role " + name + ", which "
                    + MemberConditionFactory.ID + " excludes; correct the workflow's condition.");
        }
        return role;
    }

    @Override
    public void close() {}
}
