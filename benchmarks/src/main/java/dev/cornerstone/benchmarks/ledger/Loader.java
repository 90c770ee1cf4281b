package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Cluster;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes a population down as the service would have: members with account and card, balances, transfers with their hash,
 * lots and allocations, all consistent. Transfers go in in the order of their time, so that heap and indexes look as they do
 * after years of postings and not as after a rebuild.
 */
final class Loader {

    private static final int CHUNK = 256 * 1024;
    private static final int EARN = 1;
    private static final int REDEEM = 2;
    private static final long AVAILABLE = 1;
    private static final long REDEEMED = 11;

    private final Cluster cluster;
    private final String database;
    private final Population population;
    private final PrintStream progress;

    private UUID partner;
    private long partnerAccount;
    private UUID reward;

    Loader(Cluster cluster, String database, Population population, PrintStream progress) {
        this.cluster = cluster;
        this.database = database;
        this.population = population;
        this.progress = progress;
    }

    /** Two connections at once, because two cores are what there is. */
    void load() throws SQLException, InterruptedException {
        long began = System.nanoTime();
        readProgramme();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<?> books = two.submit(task(this::transfers));
            Future<?> rest = two.submit(task(this::membersAndLots));
            books.get();
            rest.get();
        } catch (ExecutionException failure) {
            throw new CannotMeasure("Loading failed: " + failure.getCause().getMessage(), failure.getCause());
        } finally {
            two.shutdownNow();
        }
        try (Connection connection = cluster.connect(database, Cluster.SUPERUSER);
                Statement sql = connection.createStatement()) {
            // The rows are older than what the service has rolled up by now; it begins anew with them.
            sql.execute("delete from account_rollup");
            sql.execute("delete from funding_rollup");
            sql.execute("update rollup_progress set up_to = '00000000-0000-0000-0000-000000000000'");
            sql.execute("vacuum analyze");
        }
        cluster.checkpoint();
        progress.printf("  loaded in %d s%n", (System.nanoTime() - began) / 1_000_000_000);
    }

    private Callable<Void> task(Work work) {
        return () -> {
            try (Connection connection = cluster.connect(database, Cluster.SUPERUSER)) {
                work.with(connection);
                return null;
            }
        };
    }

    private void readProgramme() throws SQLException {
        try (Connection connection = cluster.connect(database, Cluster.SUPERUSER);
                Statement sql = connection.createStatement()) {
            try (ResultSet row = sql.executeQuery("select id, account_id from partner where slug = 'roastery'")) {
                row.next();
                partner = row.getObject(1, UUID.class);
                partnerAccount = row.getLong(2);
            }
            reward = UUID.fromString(Cluster.one(sql, "select id from reward where slug = 'espresso'"));
        }
    }

    private void transfers(Connection connection) throws SQLException {
        RowHash hash = new RowHash();
        HexFormat hex = HexFormat.of();
        Map<String, String> backOffice = actor("service-account-roastery", "roastery-backoffice", "0", null);
        try (Copy copy = new Copy(connection, """
                copy transfer (member_id, id, journal_id, seq, debit_account, credit_account, asset, amount, kind,
                  partner_id, reward_id, member_version, effective_at, booked_at, ends_at, actor, row_hash) from stdin""")) {
            long done = 0;
            for (int round = 0; round < population.rounds(); round++) {
                boolean redeems = Population.redeems(round);
                for (long place = 0; place < population.size(); place++) {
                    long member = population.memberAt(round, place);
                    UUID id = population.transfer(round, place);
                    Instant at = population.bookedAt(round, place);
                    LoadedTransfer transfer = new LoadedTransfer(
                            population.id(member),
                            id,
                            redeems ? AVAILABLE : partnerAccount,
                            redeems ? REDEEMED : AVAILABLE,
                            redeems ? Population.PRICE : Population.earned(member, round),
                            redeems ? REDEEM : EARN,
                            partner,
                            redeems ? reward : null,
                            null,
                            round + 1,
                            at,
                            at,
                            redeems ? null : expiry(at),
                            redeems
                                    ? actor(
                                            Population.account(member),
                                            "cornerstone-mobile",
                                            "1",
                                            String.valueOf(at.getEpochSecond() - 60))
                                    : backOffice);
                    copy.field(transfer.member()).field(id).field(id).field(0);
                    copy.field(transfer.debit()).field(transfer.credit()).field("POINTS");
                    copy.field(transfer.amount()).field(transfer.kind());
                    copy.field(partner).field(transfer.reward()).field(transfer.version());
                    copy.field(at).field(at).field(transfer.endsAt()).field(json(transfer.actor()));
                    copy.field("\\\\x" + hex.formatHex(hash.of(transfer))).end();
                    if (++done % 500_000 == 0) {
                        progress.printf("  %,d transfers of %,d%n", done, population.transfers());
                    }
                }
            }
        }
    }

    private void membersAndLots(Connection connection) throws SQLException {
        try (Copy copy = new Copy(connection, "copy member (id, joined_at) from stdin")) {
            for (long member = 0; member < population.size(); member++) {
                copy.field(population.id(member))
                        .field(population.joined(member))
                        .end();
            }
        }
        try (Copy copy =
                new Copy(connection, "copy identifier (kind, namespace, value, member_id, linked_at) from stdin")) {
            for (long member = 0; member < population.size(); member++) {
                UUID id = population.id(member);
                Instant joined = population.joined(member);
                copy.field("account")
                        .field("cornerstone")
                        .field(Population.account(member))
                        .field(id)
                        .field(joined)
                        .end();
                copy.field("card")
                        .field("cornerstone")
                        .field(Population.card(member))
                        .field(id)
                        .field(joined)
                        .end();
            }
        }
        int lastRound = population.rounds() - 1;
        try (Copy copy = new Copy(
                connection, "copy member_balance (member_id, asset, available, version, last_transfer) from stdin")) {
            for (long place = 0; place < population.size(); place++) {
                long member = population.memberAt(lastRound, place);
                copy.field(population.id(member)).field("POINTS").field(population.available(member));
                copy.field(population.rounds())
                        .field(population.transfer(lastRound, place))
                        .end();
            }
        }
        for (int round = 0; round < population.rounds(); round++) {
            if (Population.redeems(round)) {
                allocations(connection, round);
            } else {
                lots(connection, round);
            }
        }
    }

    private void lots(Connection connection, int round) throws SQLException {
        try (Copy copy = new Copy(connection, """
                copy lot (member_id, id, asset, amount, remaining, valid_from, expires_at, funded_by) from stdin""")) {
            for (long place = 0; place < population.size(); place++) {
                long member = population.memberAt(round, place);
                long amount = Population.earned(member, round);
                Instant at = population.bookedAt(round, place);
                copy.field(population.id(member))
                        .field(population.transfer(round, place))
                        .field("POINTS");
                copy.field(amount);
                copy.field(round == 0 ? amount - population.redemptions() * Population.PRICE : amount);
                copy.field(at).field(expiry(at)).field(partner).end();
            }
        }
    }

    private void allocations(Connection connection, int round) throws SQLException {
        try (Copy copy =
                new Copy(connection, "copy lot_allocation (member_id, transfer_id, lot_id, amount) from stdin")) {
            for (long place = 0; place < population.size(); place++) {
                long member = population.memberAt(round, place);
                copy.field(population.id(member)).field(population.transfer(round, place));
                copy.field(population.firstLot(member)).field(Population.PRICE).end();
            }
        }
    }

    /** Two years, to the end of a day. */
    private static Instant expiry(Instant at) {
        return Instant.ofEpochSecond((at.getEpochSecond() / 86_400 + 731) * 86_400);
    }

    private static Map<String, String> actor(String sub, String client, String acr, String authTime) {
        Map<String, String> actor = new LinkedHashMap<>();
        actor.put("sub", sub);
        actor.put("client", client);
        actor.put("acr", acr);
        if (authTime != null) {
            actor.put("auth_time", authTime);
        }
        return actor;
    }

    private static String json(Map<String, String> actor) {
        StringBuilder json = new StringBuilder("{");
        actor.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
        return json.append('}').toString();
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    /** Rows in PostgreSQL's text format, sent in large pieces. */
    private static final class Copy implements AutoCloseable {

        private final CopyIn in;
        private final StringBuilder rows = new StringBuilder(CHUNK + 4096);
        private boolean first = true;

        Copy(Connection connection, String statement) throws SQLException {
            in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        }

        Copy field(Object value) {
            if (!first) {
                rows.append('\t');
            }
            first = false;
            rows.append(value == null ? "\\N" : value);
            return this;
        }

        void end() throws SQLException {
            rows.append('\n');
            first = true;
            if (rows.length() > CHUNK) {
                send();
            }
        }

        private void send() throws SQLException {
            byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            in.writeToCopy(bytes, 0, bytes.length);
            rows.setLength(0);
        }

        @Override
        public void close() throws SQLException {
            if (in.isActive()) {
                send();
                in.endCopy();
            }
        }
    }
}
