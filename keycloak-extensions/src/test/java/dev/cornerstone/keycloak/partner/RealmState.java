package dev.cornerstone.keycloak.partner;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;

/** Everything in a realm that a sign-in could change: who there is, who is linked to whom, whose sessions there are, and roles. */
public final class RealmState {

    private final ManagedRealm realm;

    public RealmState(ManagedRealm realm) {
        this.realm = realm;
    }

    public UserResource user(String email) {
        return realm.admin()
                .users()
                .get(realm.admin().users().searchByEmail(email, true).get(0).getId());
    }

    public boolean knows(String email) {
        return !realm.admin().users().searchByEmail(email, true).isEmpty();
    }

    public Set<String> roles(String email) {
        return user(email).roles().realmLevel().listAll().stream()
                .map(RoleRepresentation::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public void link(String email, String provider, String subject) {
        UserResource user = user(email);
        if (user.getFederatedIdentity().stream()
                .noneMatch(is -> is.getIdentityProvider().equals(provider))) {
            FederatedIdentityRepresentation link = new FederatedIdentityRepresentation();
            link.setUserId(subject);
            link.setUserName(subject);
            user.addFederatedIdentity(provider, link).close();
        }
    }

    @Override
    public String toString() {
        return realm.admin().users().list().stream()
                .map(user -> {
                    UserResource resource = realm.admin().users().get(user.getId());
                    return user.getUsername() + " "
                            + resource.getFederatedIdentity().stream()
                                    .map(is -> is.getIdentityProvider() + "=" + is.getUserId())
                                    .sorted()
                                    .toList()
                            + " " + resource.getUserSessions().size() + " sessions "
                            + resource.roles().realmLevel().listAll().stream()
                                    .map(RoleRepresentation::getName)
                                    .sorted()
                                    .toList();
                })
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
