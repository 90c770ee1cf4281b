package dev.cornerstone.loyalty.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.testing.MovableClock;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Everything that sends webhooks, on a database of its own and without the rest of the service; its clock can be moved. */
final class PostOffice implements AutoCloseable {

    static final String STATE_KEY = "only-for-tests-only-for-tests-only-for-tests";

    final AgroalDataSource pool = Pool.as("loyalty_app", Postgres.migratedDatabase());
    final Database database = new Database(pool);
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T10:00:00Z"));
    final Ids ids = new Ids(clock);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final WebhookConfig config;
    final Webhooks webhooks;
    final Announcer announcer;
    final Dispatcher dispatcher;

    private final Vertx vertx = Vertx.vertx();
    private final List<Dispatcher> dispatchers = new ArrayList<>();

    PostOffice(Map<String, String> settings) {
        config = config(settings);
        Subscriptions subscriptions = new Subscriptions(database, clock, config);
        announcer = new Announcer(
                subscriptions, new Members(database, ids, clock, List.of()), new ObjectMapper(), ids, clock);
        webhooks = new Webhooks(
                database, destinations(config), keyring(config), announcer, subscriptions, ids, clock, config);
        dispatcher = node(config);
    }

    static WebhookConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "loyalty.webhook.state-key", STATE_KEY,
                "loyalty.webhook.allow-insecure", "true",
                "loyalty.webhook.request-timeout", "PT2S"));
        settings.forEach((name, value) -> all.put("loyalty.webhook." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(WebhookConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 500))
                .build()
                .getConfigMapping(WebhookConfig.class);
    }

    /** Another node on the same database. */
    Dispatcher node(WebhookConfig with) {
        Sender sender = new Sender(vertx, destinations(with), with, clock);
        Dispatcher node = new Dispatcher(
                database,
                new Subscriptions(database, clock, with),
                new Attempts(database, keyring(with), sender, with, meters, clock),
                with,
                clock);
        dispatchers.add(node);
        return node;
    }

    private Keyring keyring(WebhookConfig with) {
        return new Keyring(new Vault(with), ids, clock, with);
    }

    private static Destinations destinations(WebhookConfig with) {
        return new Destinations(host -> List.of(InetAddress.getLoopbackAddress()), with);
    }

    UUID newPartner() {
        UUID id = ids.next();
        database.write(connection -> {
            run(connection, "insert into account (kind, owner_id, asset) values ('PARTNER_POSTPAID', ?, 'POINTS')", id);
            run(
                    connection,
                    "insert into partner (id, slug, name, account_id, created_at, updated_at)"
                            + " select ?, ?, 'Partner', a.id, now(), now() from account a where a.owner_id = ?",
                    id,
                    slug(id),
                    id);
            return id;
        });
        return id;
    }

    static String slug(UUID partner) {
        return "p" + partner.toString().substring(19);
    }

    Webhooks.Keyed listening(UUID partner, Receiver receiver) {
        return listening(partner, receiver, Scheme.ED25519);
    }

    Webhooks.Keyed listening(UUID partner, Receiver receiver, Scheme scheme) {
        try {
            return webhooks.create(partner, receiver.url(), Set.of(EventType.STATEMENT_READY.word()), null, scheme)
                    .orElseThrow();
        } catch (Destinations.Forbidden forbidden) {
            throw new IllegalArgumentException(forbidden);
        }
    }

    /** Something that partners listen to happens. */
    void announce(UUID partner) {
        database.write(connection -> {
            announcer.announce(connection, partner, EventType.STATEMENT_READY, Map.of("month", "2026-10"));
            return null;
        });
    }

    /** Makes every attempt that is due, and waits for their ends. */
    void work() {
        dispatcher.poll();
        until(() -> dispatcher.underWay() == 0);
    }

    Delivery only(Webhooks.Keyed webhook) {
        List<Delivery> all = deliveries(webhook);
        if (all.size() != 1) {
            throw new AssertionError(all);
        }
        return all.get(0);
    }

    List<Delivery> deliveries(Webhooks.Keyed webhook) {
        return database.read(
                connection -> DeliveryRows.page(connection, webhook.webhook().id(), Optional.empty(), null, 1_000));
    }

    Webhook now(Webhooks.Keyed webhook) {
        return webhooks.find(webhook.webhook().partner(), webhook.webhook().id())
                .orElseThrow()
                .webhook();
    }

    long count(String table) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select count(*) from " + table);
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come true in 20 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    void run(String sql, Object... values) {
        database.write(connection -> {
            run(connection, sql, values);
            return null;
        });
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        dispatchers.forEach(Dispatcher::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        pool.close();
    }
}
