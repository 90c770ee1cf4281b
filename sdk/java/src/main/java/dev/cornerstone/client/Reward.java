package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * Something that points buy.
 *
 * @param partner who honours it; null when the programme does
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reward(String id, String name, long points, String partner) {}
