package dev.cornerstone.loyalty.reward;

import dev.cornerstone.loyalty.ledger.Points;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code reward}. */
final class RewardRows {

    private static final String SELECT = """
            select r.id, r.slug, r.name, r.points, p.id, p.slug, p.name, r.version
            from reward r left join partner p on p.id = r.partner_id
            """;

    private RewardRows() {}

    static Optional<Reward> find(Connection connection, String slug) throws SQLException {
        return find(connection, SELECT + "where r.slug = ?", slug);
    }

    /** The reward, which nobody else changes before this transaction ends. */
    static Optional<Reward> lock(Connection connection, String slug) throws SQLException {
        return find(connection, SELECT + "where r.slug = ? for update of r", slug);
    }

    private static Optional<Reward> find(Connection connection, String question, String slug) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(question)) {
            select.setString(1, slug);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(reward(row)) : Optional.empty();
            }
        }
    }

    static List<Reward> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + "order by r.points, r.slug");
                ResultSet rows = select.executeQuery()) {
            List<Reward> rewards = new ArrayList<>();
            while (rows.next()) {
                rewards.add(reward(rows));
            }
            return rewards;
        }
    }

    static void change(Connection connection, Reward reward, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update reward set name = ?, points = ?, partner_id = ?, version = ?, updated_at = ? where slug = ?""")) {
            update.setString(1, reward.name());
            update.setLong(2, reward.points().value());
            update.setObject(3, reward.partner().map(Reward.Honouring::id).orElse(null));
            update.setLong(4, reward.version());
            update.setObject(5, now.atOffset(ZoneOffset.UTC));
            update.setString(6, reward.slug());
            update.executeUpdate();
        }
    }

    /** False when the slug is taken. */
    static boolean insert(Connection connection, Reward reward, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into reward (id, slug, name, points, partner_id, version, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (slug) do nothing""")) {
            insert.setObject(1, reward.id());
            insert.setString(2, reward.slug());
            insert.setString(3, reward.name());
            insert.setLong(4, reward.points().value());
            insert.setObject(5, reward.partner().map(Reward.Honouring::id).orElse(null));
            insert.setLong(6, reward.version());
            insert.setObject(7, now.atOffset(ZoneOffset.UTC));
            insert.setObject(8, now.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        }
    }

    private static Reward reward(ResultSet row) throws SQLException {
        UUID partner = row.getObject(5, UUID.class);
        return new Reward(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                Points.of(row.getLong(4)),
                partner == null
                        ? Optional.empty()
                        : Optional.of(new Reward.Honouring(partner, row.getString(6), row.getString(7))),
                row.getLong(8));
    }
}
