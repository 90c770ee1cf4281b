package dev.cornerstone.keycloak.event;

/** Which sink: its name within its realm. */
record SinkKey(String realmId, String name) {}
