package dev.cornerstone.keycloak.consent;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What Keycloak has of a member. Secrets are named, not shown: they are of use to thieves only. */
final class Export {

    private Export() {}

    static Map<String, Object> of(KeycloakSession session, RealmModel realm, UserModel member) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("id", member.getId());
        account.put("createdAt", time(member.getCreatedTimestamp()));
        account.put("emailVerified", member.isEmailVerified());
        account.put("profile", member.getAttributes());
        account.put(
                "requiredActions", member.getRequiredActionsStream().sorted().toList());
        account.put(
                "roles",
                member.getRoleMappingsStream()
                        .map(role -> role.getName())
                        .sorted()
                        .toList());
        account.put(
                "groups",
                member.getGroupsStream().map(group -> group.getName()).sorted().toList());

        Map<String, Object> export = new LinkedHashMap<>();
        export.put("realm", realm.getName());
        export.put("account", account);
        export.put(
                "credentials",
                member.credentialManager()
                        .getStoredCredentialsStream()
                        .map(credential -> {
                            Map<String, Object> named = new LinkedHashMap<>();
                            named.put("type", credential.getType());
                            named.put("label", credential.getUserLabel());
                            named.put("createdAt", time(credential.getCreatedDate()));
                            return named;
                        })
                        .toList());
        export.put(
                "identityProviders",
                session.users()
                        .getFederatedIdentitiesStream(realm, member)
                        .map(identity -> Map.of(
                                "provider",
                                identity.getIdentityProvider(),
                                "userId",
                                Optional.ofNullable(identity.getUserId()).orElse(""),
                                "userName",
                                Optional.ofNullable(identity.getUserName()).orElse("")))
                        .toList());
        export.put("sessions", sessions(session, realm, member));
        return export;
    }

    private static List<Map<String, Object>> sessions(KeycloakSession session, RealmModel realm, UserModel member) {
        return session.sessions()
                .getUserSessionsStream(realm, member)
                .map(each -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put(
                            "startedAt",
                            Instant.ofEpochSecond(each.getStarted()).toString());
                    told.put(
                            "lastSeenAt",
                            Instant.ofEpochSecond(each.getLastSessionRefresh()).toString());
                    told.put("address", each.getIpAddress());
                    told.put(
                            "apps",
                            each.getAuthenticatedClientSessions().values().stream()
                                    .map(app -> app.getClient().getClientId())
                                    .sorted()
                                    .toList());
                    return told;
                })
                .toList();
    }

    private static String time(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
