package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.plan.Blueprint;
import dev.cornerstone.keycloak.partner.plan.Kind;
import dev.cornerstone.keycloak.partner.plan.Thing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** Groups by their path, as deep as two, each with its roles: where a directory's groups become roles. */
final class GroupThings implements Things {

    private final KeycloakSession session;
    private final RealmModel realm;

    GroupThings(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public Optional<Thing> read(Thing wanted) {
        return find(wanted.name()).map(group -> Thing.of(Kind.GROUP, wanted.name(), Map.of("roles", roles(group))));
    }

    @Override
    public void write(Thing wanted) {
        GroupModel group = find(wanted.name()).orElseGet(() -> add(wanted.name()));
        List<String> shall = OrganizationThings.list(wanted.field("roles"));
        group.getRealmRoleMappingsStream()
                .filter(role -> !shall.contains(role.getName()))
                .toList()
                .forEach(group::deleteRoleMapping);
        shall.stream().map(realm::getRole).forEach(group::grantRole);
    }

    @Override
    public void remove(Thing made) {
        find(made.name()).ifPresent(group -> session.groups().removeGroup(realm, group));
    }

    private static String roles(GroupModel group) {
        return group.getRealmRoleMappingsStream()
                .map(RoleModel::getName)
                .sorted()
                .collect(Collectors.joining(Blueprint.SEPARATOR));
    }

    /** A group's name may hold a slash: only the first one after the root separates. */
    private GroupModel add(String path) {
        int slash = path.indexOf('/', 1);
        if (slash < 0) {
            return session.groups().createGroup(realm, path.substring(1));
        }
        GroupModel root = find(path.substring(0, slash)).orElseThrow();
        return session.groups().createGroup(realm, path.substring(slash + 1), root);
    }

    private Optional<GroupModel> find(String path) {
        int slash = path.indexOf('/', 1);
        String root = slash < 0 ? path.substring(1) : path.substring(1, slash);
        GroupModel top = session.groups().getGroupByName(realm, null, root);
        return Optional.ofNullable(
                slash < 0 || top == null
                        ? top
                        : session.groups().getGroupByName(realm, top, path.substring(slash + 1)));
    }
}
