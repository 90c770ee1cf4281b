package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The endpoints of partners. */
@Singleton
final class Webhooks {

    private final Database database;
    private final Destinations destinations;
    private final Keyring keyring;
    private final Announcer announcer;
    private final Subscriptions subscriptions;
    private final Ids ids;
    private final Clock clock;
    private final WebhookConfig config;

    Webhooks(
            Database database,
            Destinations destinations,
            Keyring keyring,
            Announcer announcer,
            Subscriptions subscriptions,
            Ids ids,
            Clock clock,
            WebhookConfig config) {
        this.database = database;
        this.destinations = destinations;
        this.keyring = keyring;
        this.announcer = announcer;
        this.subscriptions = subscriptions;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    List<Webhook> of(UUID partner) {
        return database.read(connection -> WebhookRows.of(connection, partner));
    }

    Optional<Keyed> find(UUID partner, UUID id) {
        return database.read(connection -> keyed(connection, partner, id, Optional.empty()));
    }

    /**
     * Adds an endpoint; empty when the partner has as many as it may have.
     *
     * @throws Destinations.Forbidden when nothing may be sent to that URL
     */
    Optional<Keyed> create(UUID partner, String url, Set<String> types, String description, Scheme scheme)
            throws Destinations.Forbidden {
        check(url);
        Instant now = now();
        Webhook webhook = new Webhook(
                ids.next(), partner, url, types, description, scheme, Optional.empty(), Optional.empty(), 1, now, now);
        Optional<Keyed> created =
                database.write(connection -> create(connection, webhook), Optional::isPresent);
        subscriptions.refresh();
        return created;
    }

    private Optional<Keyed> create(Connection connection, Webhook webhook) throws SQLException {
        WebhookRows.lockPartner(connection, webhook.partner());
        if (WebhookRows.of(connection, webhook.partner()).size() >= config.endpointsMax()) {
            return Optional.empty();
        }
        WebhookRows.insert(connection, webhook);
        Optional<String> secret = keyring.issue(connection, webhook.id(), webhook.scheme());
        return keyed(connection, webhook.partner(), webhook.id(), secret);
    }

    /**
     * Changes where and what the endpoint hears.
     *
     * @throws Destinations.Forbidden when nothing may be sent to that URL
     */
    Optional<Keyed> change(
            UUID partner, UUID id, Conditions conditions, String url, Set<String> types, String description)
            throws Destinations.Forbidden {
        check(url);
        return altering(partner, id, (connection, webhook) -> {
            conditions.allowChange(new ETag(webhook.version()));
            WebhookRows.change(connection, id, url, types, description, now());
            return Optional.empty();
        });
    }

    /** Switches the endpoint on again, unless an operator switched it off and the caller is none. */
    Optional<Keyed> enable(UUID partner, UUID id, boolean operator) {
        return altering(partner, id, (connection, webhook) -> {
            boolean allowed = webhook.disabled()
                    .filter(disabled -> operator || disabled.by() != Webhook.Disabler.OPERATOR)
                    .isPresent();
            if (allowed) {
                WebhookRows.enable(connection, id, now());
            }
            return Optional.empty();
        });
    }

    Optional<Keyed> disable(UUID partner, UUID id) {
        return altering(partner, id, (connection, webhook) -> {
            WebhookRows.disable(
                    connection, id, new Webhook.Disabled(Webhook.Disabler.PARTNER, "Switched off by the partner"), now());
            return Optional.empty();
        });
    }

    Optional<Keyed> disableByOperator(UUID partner, UUID id, String reason) {
        return altering(partner, id, (connection, webhook) -> {
            WebhookRows.disableByOperator(connection, id, reason, now());
            return Optional.empty();
        });
    }

    /** Gives the endpoint a new key and lets the old one sign beside it for a while. */
    Optional<Keyed> rotate(UUID partner, UUID id) {
        return altering(partner, id, (connection, webhook) -> {
            WebhookRows.touch(connection, id, now());
            return keyring.rotate(connection, id, webhook.scheme());
        });
    }

    /** False when there was none. */
    boolean delete(UUID partner, UUID id) {
        boolean deleted = database.write(connection -> {
            Optional<Webhook> webhook = WebhookRows.lock(connection, partner, id);
            if (webhook.isPresent()) {
                KeyRows.deleteAll(connection, id);
                WebhookRows.delete(connection, id, now());
            }
            return webhook.isPresent();
        });
        subscriptions.refresh();
        return deleted;
    }

    /** Puts an event for this endpoint alone on its way and answers its id; the endpoint must be enabled to get it. */
    UUID test(Webhook webhook) {
        Event event = announcer.event(
                webhook.partner(),
                EventType.WEBHOOK_TEST,
                Map.of("webhook", webhook.id().toString()));
        database.write(connection -> {
            EventRows.insert(connection, event, true);
            DeliveryRows.insert(connection, webhook.id(), event.id(), now());
            return event;
        });
        return event.id();
    }

    /** A name that has no address yet is let pass: what is sent is judged again each time, address and all. */
    private void check(String url) throws Destinations.Forbidden {
        Destination destination = destinations.read(url);
        try {
            destinations.addresses(destination);
        } catch (UnknownHostException notYet) {
            return;
        }
    }

    private Optional<Keyed> altering(UUID partner, UUID id, Alteration alteration) {
        Optional<Keyed> altered = database.write(connection -> {
            Optional<Webhook> webhook = WebhookRows.lock(connection, partner, id);
            if (webhook.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> secret = alteration.to(connection, webhook.get());
            return keyed(connection, partner, id, secret);
        });
        subscriptions.refresh();
        return altered;
    }

    private Optional<Keyed> keyed(Connection connection, UUID partner, UUID id, Optional<String> secret)
            throws SQLException {
        Optional<Webhook> webhook = WebhookRows.find(connection, partner, id);
        return webhook.isEmpty()
                ? Optional.empty()
                : Optional.of(new Keyed(webhook.get(), KeyRows.inForce(connection, id, now()), secret));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** An endpoint with the keys that sign at the moment, and the shared secret where one was just made. */
    record Keyed(Webhook webhook, List<SigningKey> keys, Optional<String> secret) {}

    private interface Alteration {
        Optional<String> to(Connection connection, Webhook webhook) throws SQLException;
    }
}
