package dev.cornerstone.keycloak.risk;

import java.time.Instant;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * A member has signed in on a device that was not known, and nothing is left to do. Published within the request.
 *
 * @param agent browser and system in words; empty if the browser hides them
 * @param country two letters, if a database says so
 */
public record NewDeviceSignIn(
        KeycloakSession session,
        RealmModel realm,
        UserModel user,
        Instant at,
        Optional<String> agent,
        Optional<String> country)
        implements ProviderEvent {}
