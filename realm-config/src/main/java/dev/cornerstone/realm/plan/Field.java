package dev.cornerstone.realm.plan;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One field that is not as the files say.
 *
 * @param is as it is in the realm; empty where a secret must not be told
 * @param becomes as the files say, or Keycloak's default where they say nothing
 */
public record Field(String path, JsonNode is, JsonNode becomes, boolean secret) {}
