/**
 * Tells partners what happened, in Standard Webhooks 1.0.0 (https://github.com/standard-webhooks/standard-webhooks).
 *
 * <p>A feature that changes something calls {@link dev.cornerstone.loyalty.webhook.Announcer} in its own transaction, so an
 * event exists exactly when what it tells exists; a partner that listens to nothing costs that transaction nothing. {@code
 * Spreading} gives every endpoint that wants the event a delivery, {@code Dispatcher} claims what is due with a lease and
 * hands it to {@code Sender}, and {@code Attempts} books how it went: delivered, due again by the {@code Schedule}, or dead.
 * No database transaction is open while a partner's server thinks, and a worker may die at any point: the event is sent
 * again under the same {@code webhook-id}.
 *
 * <p>Partners name the addresses that this service calls, so {@code Destinations} lets no request go where only the service
 * can reach: the address that was judged is the very one that is connected to, whatever the name resolves to later.
 */
package dev.cornerstone.loyalty.webhook;
