package dev.cornerstone.loyalty.ledger;

import dev.cornerstone.loyalty.platform.Instants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code transfer}: rows are added and read, nothing else. */
final class TransferRows {

    static final Write INSERT = Write.insert(
            "transfer",
            "member_id uuid",
            "id uuid",
            "journal_id uuid",
            "seq int2",
            "debit_account int8",
            "credit_account int8",
            "asset text",
            "amount int8",
            "kind int2",
            "reverses uuid",
            "pending_id uuid",
            "partner_id uuid",
            "campaign_id uuid",
            "rule_version int4",
            "reward_id uuid",
            "note text",
            "member_version int8",
            "effective_at timestamptz",
            "booked_at timestamptz",
            "ends_at timestamptz",
            "lot_funded_by uuid",
            "lot_campaign_id uuid",
            "actor jsonb",
            "row_hash bytea");

    private TransferRows() {}

    static void insert(Posting posting, Transfer transfer) {
        Transfer.Links links = transfer.links();
        Transfer.Purpose purpose = transfer.purpose();
        posting.write(
                INSERT,
                transfer.member().value(),
                transfer.id().value(),
                transfer.journal(),
                (short) transfer.seq(),
                transfer.debit().value(),
                transfer.credit().value(),
                transfer.asset(),
                transfer.amount().value(),
                transfer.kind().code(),
                links.reverses() == null ? null : links.reverses().value(),
                links.pending() == null ? null : links.pending().value(),
                purpose.partner(),
                purpose.campaign(),
                purpose.ruleVersion(),
                purpose.reward(),
                purpose.note(),
                transfer.memberVersion(),
                Posting.utc(transfer.effectiveAt()),
                Posting.utc(transfer.bookedAt()),
                Posting.utc(transfer.opens().end()),
                transfer.opens().funder(),
                transfer.opens().campaign(),
                transfer.actor().json(),
                transfer.hash());
    }

    static Optional<Transfer> find(Connection connection, TransferId id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + CanonicalTransfer.COLUMNS + " from transfer where id = ?")) {
            select.setObject(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(transfer(row)) : Optional.empty();
            }
        }
    }

    /** How much of the original was taken back from that account. */
    static long reversed(Connection connection, Transfer original, AccountId debit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce(sum(amount), 0) from transfer
                where member_id = ? and reverses = ? and debit_account = ?""")) {
            select.setObject(1, original.member().value());
            select.setObject(2, original.id().value());
            select.setLong(3, debit.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Newest first, older than {@code before} where that is given. */
    static List<Movement> page(Connection connection, MemberId member, String asset, TransferId before, int limit)
            throws SQLException {
        String older = before == null ? "" : " and id < ?";
        try (PreparedStatement select = connection.prepareStatement("""
                select id, kind, amount, debit_account, credit_account, partner_id, reward_id, note, effective_at, booked_at
                from transfer where member_id = ? and asset = ?%s order by id desc limit ?""".formatted(older))) {
            int parameter = 0;
            select.setObject(++parameter, member.value());
            select.setString(++parameter, asset);
            if (before != null) {
                select.setObject(++parameter, before.value());
            }
            select.setInt(++parameter, limit);
            try (ResultSet rows = select.executeQuery()) {
                List<Movement> movements = new ArrayList<>();
                while (rows.next()) {
                    movements.add(movement(rows));
                }
                return movements;
            }
        }
    }

    private static Movement movement(ResultSet row) throws SQLException {
        long amount = row.getLong("amount");
        return new Movement(
                new TransferId(row.getObject("id", UUID.class)),
                Kind.of(row.getShort("kind")),
                Movement.available(
                        new AccountId(row.getLong("debit_account")),
                        new AccountId(row.getLong("credit_account")),
                        amount),
                amount,
                row.getObject("partner_id", UUID.class),
                row.getObject("reward_id", UUID.class),
                row.getString("note"),
                Instants.read(row, "effective_at"),
                Instants.read(row, "booked_at"));
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        int ruleVersion = row.getInt("rule_version");
        Integer rules = row.wasNull() ? null : ruleVersion;
        return new Transfer(
                new MemberId(row.getObject("member_id", UUID.class)),
                new TransferId(row.getObject("id", UUID.class)),
                row.getObject("journal_id", UUID.class),
                row.getInt("seq"),
                new AccountId(row.getLong("debit_account")),
                new AccountId(row.getLong("credit_account")),
                row.getString("asset"),
                Points.of(row.getLong("amount")),
                Kind.of(row.getShort("kind")),
                new Transfer.Links(link(row, "reverses"), link(row, "pending_id")),
                new Transfer.Purpose(
                        row.getObject("partner_id", UUID.class),
                        row.getObject("campaign_id", UUID.class),
                        rules,
                        row.getObject("reward_id", UUID.class),
                        row.getString("note")),
                new Transfer.Opens(
                        Instants.read(row, "ends_at"),
                        row.getObject("lot_funded_by", UUID.class),
                        row.getObject("lot_campaign_id", UUID.class)),
                row.getLong("member_version"),
                Instants.read(row, "effective_at"),
                Instants.read(row, "booked_at"),
                Actor.parse(row.getString("actor")));
    }

    private static TransferId link(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new TransferId(id);
    }
}
