package dev.cornerstone.benchmarks.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Lets the service do one earn and one redemption, and writes down what it asked of the database. */
final class Capture {

    private static final int WARM_UPS = 12;
    private static final int ATTEMPTS = 3;
    private static final int WAIT_MAX_MILLIS = 10_000;

    private final Cluster cluster;
    private final String database;
    private final Service service;
    private final TokenIssuer issuer;
    private final ObjectMapper json = new ObjectMapper();

    Capture(Cluster cluster, String database, Service service, TokenIssuer issuer) {
        this.cluster = cluster;
        this.database = database;
        this.service = service;
        this.issuer = issuer;
    }

    record Scripts(FloorScript earn, FloorScript redeem) {}

    Scripts scripts(Population population, int signedIn) throws IOException, InterruptedException, SQLException {
        String account = UUID.randomUUID().toString();
        String token = issuer.member(account);
        String backOffice = issuer.backOffice("roastery");
        var me = json.readTree(service.must("GET", "/v1/members/me", token, null, null));
        String member = me.path("id").asText();
        String card = me.path("card").asText().replace(" ", "");
        String earn = "{\"member\":\"%s\",\"points\":700}".formatted(card);
        String redeem = "{\"reward\":\"espresso\"}";
        for (int nth = 0; nth < WARM_UPS; nth++) {
            service.must("POST", "/v1/earnings", backOffice, UUID.randomUUID().toString(), earn);
            service.must("POST", "/v1/members/me/redemptions", token, UUID.randomUUID().toString(), redeem);
        }
        cluster.administer("alter system set log_statement = 'all'", "select pg_reload_conf()");
        try (Connection books = cluster.connect(database, Cluster.SUPERUSER)) {
            String key = UUID.randomUUID().toString();
            List<Captured> earnStatements = statements(() ->
                    service.must("POST", "/v1/earnings", backOffice, newKey(), earn));
            key = lastKey;
            FloorScript earnScript = FloorScript.of(
                    earnStatements, FloorScript.anyMember(population.size()), subject(books, member, account, card, key), books);
            List<Captured> redeemStatements = statements(() ->
                    service.must("POST", "/v1/members/me/redemptions", token, newKey(), redeem));
            key = lastKey;
            FloorScript redeemScript = FloorScript.of(
                    redeemStatements,
                    FloorScript.signedInMember(population.size(), signedIn),
                    subject(books, member, account, card, key),
                    books);
            return new Scripts(earnScript, redeemScript);
        } finally {
            cluster.administer("alter system reset log_statement", "select pg_reload_conf()");
        }
    }

    private String lastKey;

    private String newKey() {
        lastKey = UUID.randomUUID().toString();
        return lastKey;
    }

    private interface Call {
        String make() throws IOException, InterruptedException;
    }

    /** The shortest of several captures, because a scheduled job may speak in between. */
    private List<Captured> statements(Call call) throws IOException, InterruptedException, SQLException {
        List<Captured> shortest = null;
        String keyOfShortest = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            mark();
            long from = Files.size(cluster.log());
            call.make();
            mark();
            List<Captured> captured = Captured.read(cluster.log(), from);
            if (shortest == null || captured.size() <= shortest.size()) {
                shortest = captured;
                keyOfShortest = lastKey;
            }
        }
        lastKey = keyOfShortest;
        return shortest;
    }

    /** Comes back when everything that was logged so far is in the file. */
    private void mark() throws SQLException, IOException, InterruptedException {
        String mark = UUID.randomUUID().toString();
        cluster.administer("select '" + mark + "'");
        for (int waited = 0; !Files.readString(cluster.log()).contains(mark); waited += 20) {
            if (waited > WAIT_MAX_MILLIS) {
                throw new CannotMeasure("PostgreSQL did not log the statements of a request; its log is " + cluster.log());
            }
            Thread.sleep(20);
        }
    }

    private FloorScript.Subject subject(Connection books, String member, String account, String card, String key)
            throws SQLException {
        Set<String> made = new HashSet<>();
        Set<String> lots = new HashSet<>();
        try (Statement sql = books.createStatement()) {
            UUID resource = UUID.fromString(
                    Cluster.one(sql, "select resource from idempotency_key where key = '" + key + "'"));
            try (ResultSet rows = sql.executeQuery(
                    "select id, journal_id from transfer where journal_id = (select journal_id from transfer where id = '"
                            + resource + "')")) {
                while (rows.next()) {
                    made.add(rows.getString(1));
                    made.add(rows.getString(2));
                }
            }
            try (ResultSet rows = sql.executeQuery("select id from lot where member_id = '" + member + "'")) {
                while (rows.next()) {
                    lots.add(rows.getString(1));
                }
            }
        }
        return new FloorScript.Subject(member, account, card, key, made, lots);
    }
}
