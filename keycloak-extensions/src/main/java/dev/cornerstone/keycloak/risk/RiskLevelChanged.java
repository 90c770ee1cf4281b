package dev.cornerstone.keycloak.risk;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * A login was judged to be of another risk than the member's one before, and nobody else says so of this change. Published
 * within the request, which may be rolled back; the change is kept all the same.
 *
 * @param before {@code low}, {@code medium} or {@code high}; {@code low} if there was none before
 * @param now the same words
 */
public record RiskLevelChanged(KeycloakSession session, RealmModel realm, UserModel user, String before, String now)
        implements ProviderEvent {}
