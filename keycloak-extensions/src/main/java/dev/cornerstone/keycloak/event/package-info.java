/**
 * Every login reaches whoever is to know of it, and no login waits for it.
 *
 * <p>{@link dev.cornerstone.keycloak.event.EventRecorder} hears of what happens and writes it, in the words of the contract, into
 * the {@linkplain dev.cornerstone.keycloak.event.outbox outbox}, in the transaction of what happens. {@link
 * dev.cornerstone.keycloak.event.Dispatcher} gives every {@linkplain dev.cornerstone.keycloak.event.sink sink} a thread of its own,
 * which turns what is owed into CloudEvents with the names under which that receiver knows people, sends them in batches and
 * strikes them off.
 *
 * <p>{@link dev.cornerstone.keycloak.event.UserEvents} and {@link dev.cornerstone.keycloak.event.AdminEvents} are the translation,
 * {@link dev.cornerstone.keycloak.event.CloudEvent} and {@link dev.cornerstone.keycloak.event.Pseudonyms} what leaves; all plain
 * Java. The contract is {@code docs/events}, the story for operators {@code docs/events.md}.
 */
package dev.cornerstone.keycloak.event;
