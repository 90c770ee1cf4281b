package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.seal.Block;
import dev.cornerstone.loyalty.seal.SealRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Recomputes the books.
 *
 * <p>What it cannot see: a history that was forged consistently before its transfers were sealed, and blocks at the end of
 * all chains that were removed together, unless somebody kept a {@link Head} of them.
 */
public final class Prove {

    /** How old a transfer may be without a seal before that is a difference. */
    public static final Duration SEALED_WITHIN = Duration.ofMinutes(10);

    private static final int PROGRESS_STEP = 100_000;

    private final String trustedKey;
    private final Duration sealedWithin;
    private final List<Head> kept;
    private final Consumer<String> progress;

    /**
     * @param trustedKey the id of the key that the service seals with, or null when it is not known
     * @param kept heads of chains that were published or kept earlier
     * @param progress is told now and then how far the proof has come
     */
    public Prove(String trustedKey, Duration sealedWithin, List<Head> kept, Consumer<String> progress) {
        this.trustedKey = trustedKey;
        this.sealedWithin = sealedWithin;
        this.kept = List.copyOf(kept);
        this.progress = progress;
    }

    /** Everything in these books that contradicts something else; empty when they prove. */
    public static List<Difference> differences(DataSource database) throws SQLException {
        return new Prove(null, SEALED_WITHIN, List.of(), silence -> {})
                .of(database)
                .differences();
    }

    /** Reads one snapshot, whatever is booked meanwhile. */
    public Verdict of(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return of(connection);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    /** Reads as this connection's transaction sees the books, which must not be in auto-commit mode. */
    public Verdict of(Connection connection) throws SQLException {
        long begun = System.nanoTime();
        Findings findings = new Findings();
        ChainProof chains = new ChainProof(connection, findings);
        Progress transfers = new Progress("transfers against the seals");
        chains.run(trustedKey, now(connection).minus(sealedWithin), transfers::reached);
        for (Head head : kept) {
            check(connection, head, findings);
        }
        Progress members = new Progress("members");
        Set<Long> accounts = accounts(connection);
        try (MemberRows rows = new MemberRows(connection)) {
            for (Holdings holdings = rows.next(); holdings != null; holdings = rows.next()) {
                new MemberProof(findings, accounts, holdings).run();
                members.reached(members.count + 1);
            }
        }
        progress.accept("adding up what was rolled up");
        RollupProof rollups = new RollupProof(connection, findings);
        rollups.run();
        if (rollups.exists("settlement")) {
            new FundingProof(connection, findings).run();
        }
        return new Verdict(
                transfers.count,
                members.count,
                chains.blocks(),
                chains.unsealed(),
                findings.differences(),
                findings.count(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void check(Connection connection, Head head, Findings findings) throws SQLException {
        Optional<String> hash = SealRows.block(connection, head.shard(), head.height())
                .map(Block::hash)
                .map(HexFormat.of()::formatHex);
        if (!hash.equals(Optional.of(head.hash()))) {
            findings.add(
                    "seal_block",
                    head.shard() + "/" + head.height(),
                    hash.map(there -> "hash " + there).orElse("nothing"),
                    "hash " + head.hash() + ", as was published");
        }
    }

    /** The database's own time, as its rows were made with. */
    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select now()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static Set<Long> accounts(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id from account");
                ResultSet rows = select.executeQuery()) {
            Set<Long> accounts = new HashSet<>();
            while (rows.next()) {
                accounts.add(rows.getLong(1));
            }
            return accounts;
        }
    }

    /** A block that somebody kept: its place and its hash in hexadecimal. */
    public record Head(int shard, long height, String hash) {}

    private final class Progress {

        private final String what;
        private long count;

        Progress(String what) {
            this.what = what;
        }

        void reached(long number) {
            count = number;
            if (number % PROGRESS_STEP == 0) {
                progress.accept(String.format("%,d %s", number, what));
            }
        }
    }
}
