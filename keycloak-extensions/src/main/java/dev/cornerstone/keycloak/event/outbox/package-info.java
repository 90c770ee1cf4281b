/**
 * Events that are owed: written with the login they tell of, taken by one server at a time, kept for a replay.
 *
 * <p>{@link dev.cornerstone.keycloak.event.outbox.Outbox} is the tables of events and deliveries; {@link
 * dev.cornerstone.keycloak.event.outbox.Leases} says which lanes of them this server may deliver. Nothing here knows what an
 * event means or where it goes. Why this is not the outbox that Keycloak ships: {@code docs/decisions/0007}.
 */
package dev.cornerstone.keycloak.event.outbox;
