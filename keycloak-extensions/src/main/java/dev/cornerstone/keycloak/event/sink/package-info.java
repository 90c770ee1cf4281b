/**
 * Where events go. A sink is a component of a realm: {@link dev.cornerstone.keycloak.event.sink.SinkFactory} reads and judges its
 * settings, {@link dev.cornerstone.keycloak.event.sink.Transport} sends. There are two kinds, HTTP with Standard Webhooks and
 * Kafka; whoever writes a third changes nothing else.
 */
package dev.cornerstone.keycloak.event.sink;
