package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.platform.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Makes an attempt that was claimed, and books how it went. */
@Singleton
final class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private final Database database;
    private final Keyring keyring;
    private final Sender sender;
    private final Schedule schedule;
    private final WebhookConfig config;
    private final MeterRegistry meters;
    private final Clock clock;

    Attempts(
            Database database,
            Keyring keyring,
            Sender sender,
            WebhookConfig config,
            MeterRegistry meters,
            Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.sender = sender;
        this.schedule = new Schedule(config, () -> ThreadLocalRandom.current().nextDouble());
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /** True when the event was delivered. */
    boolean make(Claim claim) {
        // A worker that was held up leaves the delivery to whoever claims it next, rather than send beside them.
        if (clock.instant().plus(config.requestTimeout()).isAfter(claim.until())) {
            return false;
        }
        Answer answer = send(claim);
        boolean booked = database.write(connection -> book(connection, claim, answer));
        meters.counter("loyalty.webhook.attempts", "outcome", answer.outcome().word())
                .increment();
        return booked && answer.delivered();
    }

    private Answer send(Claim claim) {
        Instant now = clock.instant();
        long timestamp = now.getEpochSecond();
        List<SigningKey> keys =
                database.read(connection -> KeyRows.inForce(connection, claim.endpoint(), now));
        String signature;
        try {
            signature = keyring.sign(keys, claim.scheme(), claim.event(), timestamp, claim.body());
        } catch (GeneralSecurityException unreadable) {
            LOG.errorf("A signing key of webhook %s cannot be opened; was the state key changed?", claim.endpoint());
            return Answer.none(Answer.Outcome.UNSIGNED);
        }
        if (signature.isEmpty()) {
            return Answer.none(Answer.Outcome.UNSIGNED);
        }
        Map<String, String> headers = Map.of(
                "content-type", "application/json",
                "user-agent", "Cornerstone-Webhooks/1",
                "webhook-id", claim.event().toString(),
                "webhook-timestamp", Long.toString(timestamp),
                "webhook-signature", signature);
        return sender.post(claim.url(), headers, claim.body(), claim.attempts());
    }

    private boolean book(Connection connection, Claim claim, Answer answer) throws SQLException {
        Instant now = clock.instant();
        Optional<Instant> next = answer.delivered() || answer.gone()
                ? Optional.empty()
                : schedule.next(claim.attempts() + 1, now, answer.retryAfter());
        Delivery.State state = answer.delivered()
                ? Delivery.State.DELIVERED
                : next.isPresent() ? Delivery.State.OPEN : Delivery.State.DEAD;
        if (!DeliveryRows.book(connection, claim, state, next.orElse(now), now, answer)) {
            return false;
        }
        if (answer.delivered()) {
            WebhookRows.succeeded(connection, claim.endpoint(), now);
        } else {
            afterFailure(connection, claim, answer, now);
        }
        return true;
    }

    private void afterFailure(Connection connection, Claim claim, Answer answer, Instant now) throws SQLException {
        Instant since = WebhookRows.failed(connection, claim.endpoint(), now);
        if (answer.gone()) {
            disable(connection, claim, Webhook.Disabler.RECEIVER, "It answered 410 Gone", now);
        } else if (!since.plus(config.disableAfter()).isAfter(now)) {
            String last = answer.outcome().word()
                    + answer.status().map(status -> " with " + status).orElse("");
            disable(
                    connection,
                    claim,
                    Webhook.Disabler.PROGRAMME,
                    "Nothing but failures since " + since + ", the last one: " + last,
                    now);
        }
    }

    private static void disable(
            Connection connection, Claim claim, Webhook.Disabler by, String reason, Instant now) throws SQLException {
        if (WebhookRows.disable(connection, claim.endpoint(), new Webhook.Disabled(by, reason), now)) {
            LOG.warnf("Webhook %s of partner %s is disabled: %s", claim.endpoint(), claim.partner(), reason);
        }
    }
}
