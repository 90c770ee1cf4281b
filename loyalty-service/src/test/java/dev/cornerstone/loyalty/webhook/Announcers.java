package dev.cornerstone.loyalty.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.partner.Announcements;
import dev.cornerstone.loyalty.platform.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The announcer of the service without the service, and what it wrote. */
public final class Announcers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Announcers() {}

    public static Announcer over(Database database, Members members, Ids ids, Clock clock) {
        // Asks at every announcement who listens, so that a test's endpoint is known at once.
        Subscriptions subscriptions =
                new Subscriptions(database, clock, PostOffice.config(Map.of("subscriptions-age", "PT-1S")));
        return new Announcer(subscriptions, members, JSON, ids, clock);
    }

    public static Announcements ofAccounts(Announcer announcer) {
        return new LowBalanceNews(announcer);
    }

    /** The partner has an endpoint for these types from now on, or for all when none are named. */
    public static void listens(Database database, UUID partner, EventType... types) {
        String[] words = Arrays.stream(types.length == 0 ? EventType.values() : types)
                .map(EventType::word)
                .toArray(String[]::new);
        database.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into webhook_endpoint (id, partner_id, url, types, signature, created_at, updated_at)
                    values (?, ?, 'https://hooks.example', ?, 'ed25519', now(), now())""")) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, partner);
                insert.setArray(3, connection.createArrayOf("text", words));
                return insert.executeUpdate();
            }
        });
    }

    /** What the partner will be told, in the order in which it happened: each type with its data. */
    public static List<Told> told(Database database, UUID partner) {
        return database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select body from webhook_event where partner_id = ? order by id")) {
                select.setObject(1, partner);
                try (ResultSet rows = select.executeQuery()) {
                    List<Told> told = new ArrayList<>();
                    while (rows.next()) {
                        told.add(Told.from(rows.getString(1)));
                    }
                    return told;
                }
            }
        });
    }

    /** An event as its receiver reads it. */
    public record Told(String type, Map<String, Object> data) {

        static Told from(String body) {
            try {
                JsonNode json = JSON.readTree(body);
                Map<String, Object> data = JSON.convertValue(
                        json.get("data"),
                        JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
                return new Told(json.get("type").asText(), data);
            } catch (JsonProcessingException noJson) {
                throw new IllegalStateException(noJson);
            }
        }
    }
}
