package dev.cornerstone.benchmarks.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.benchmarks.CannotMeasure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes sure that the loader hashes rows as the service does, on a row that the service wrote. */
final class HashCheck {

    private static final List<String> ACTOR = List.of("sub", "client", "acr", "auth_time", "jkt", "trace");

    private final Connection books;

    HashCheck(Connection books) {
        this.books = books;
    }

    void sameAsService(String transfer) throws SQLException {
        try (PreparedStatement select = books.prepareStatement("select * from transfer where id = ?")) {
            select.setObject(1, UUID.fromString(transfer));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (!Arrays.equals(new RowHash().of(transfer(row)), row.getBytes("row_hash"))) {
                    throw new CannotMeasure(
                            "The service hashes a transfer in another form than RowHash does; teach RowHash the new form.");
                }
            }
        }
    }

    private static LoadedTransfer transfer(ResultSet row) throws SQLException {
        return new LoadedTransfer(
                row.getObject("member_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getLong("debit_account"),
                row.getLong("credit_account"),
                row.getLong("amount"),
                row.getLong("kind"),
                row.getObject("partner_id", UUID.class),
                row.getObject("reward_id", UUID.class),
                row.getString("note"),
                row.getLong("member_version"),
                instant(row, "effective_at"),
                instant(row, "booked_at"),
                instant(row, "ends_at"),
                actor(row.getString("actor")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Map<String, String> actor(String text) {
        try {
            JsonNode stored = new ObjectMapper().readTree(text);
            Map<String, String> actor = new LinkedHashMap<>();
            ACTOR.stream()
                    .filter(stored::has)
                    .forEach(name -> actor.put(name, stored.get(name).asText()));
            return actor;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
