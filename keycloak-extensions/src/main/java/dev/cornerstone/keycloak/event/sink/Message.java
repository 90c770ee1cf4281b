package dev.cornerstone.keycloak.event.sink;

/**
 * What a sink is given.
 *
 * @param id the event's
 * @param key messages of the same key arrive in order
 * @param json the event in JSON, UTF-8
 */
public record Message(String id, String key, byte[] json) {}
