package dev.cornerstone.keycloak.code;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/** Keycloak's store of things that are used once. What is put appears with the request's commit, claims at once. */
public final class KeycloakOnceStore implements OnceStore {

    private final SingleUseObjectProvider objects;

    public KeycloakOnceStore(KeycloakSession session) {
        this.objects = session.singleUseObjects();
    }

    @Override
    public boolean claim(String key, Duration life) {
        return objects.putIfAbsent(key, life.toSeconds());
    }

    @Override
    public boolean claimed(String key) {
        return objects.contains(key);
    }

    @Override
    public void release(String key) {
        objects.remove(key);
    }

    @Override
    public void put(String key, Duration life, Map<String, String> notes) {
        objects.put(key, life.toSeconds(), notes);
    }

    @Override
    public Optional<Map<String, String>> get(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public Optional<Map<String, String>> take(String key) {
        return Optional.ofNullable(objects.remove(key));
    }
}
