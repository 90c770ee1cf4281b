package dev.cornerstone.benchmarks.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
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
            service.must(
                    "POST",
                    "/v1/members/me/redemptions",
                    token,
                    UUID.randomUUID().toString(),
                    redeem);
        }
        cluster.administer("alter system set log_statement = 'all'", "select pg_reload_conf()");
        try (Connection books = cluster.connect(database, Cluster.SUPERUSER)) {
            Request earning = capture(key -> service.must("POST", "/v1/earnings", backOffice, key, earn));
            new HashCheck(books).sameAsService(earning.transfer());
            FloorScript earnScript = FloorScript.of(
                    earning.statements(),
                    FloorScript.anyMember(population.size()),
                    subject(books, earning, member, account, card),
                    books);
            Request redeeming = capture(key -> service.must("POST", "/v1/members/me/redemptions", token, key, redeem));
            new HashCheck(books).sameAsService(redeeming.transfer());
            FloorScript redeemScript = FloorScript.of(
                    redeeming.statements(),
                    FloorScript.signedInMember(population.size(), signedIn),
                    subject(books, redeeming, member, account, card),
                    books);
            return new Scripts(earnScript, redeemScript);
        } finally {
            cluster.administer("alter system reset log_statement", "select pg_reload_conf()");
        }
    }

    private interface Call {
        String make(String key) throws IOException, InterruptedException;
    }

    /**
     * @param transfer the id that the answer gave
     * @param keys what stood for the idempotency key in the statements
     */
    private record Request(List<Captured> statements, String transfer, Set<String> keys) {}

    /** The shortest of several captures, because a scheduled job may speak in between. */
    private Request capture(Call call) throws IOException, InterruptedException, SQLException {
        List<Request> captured = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            mark();
            long from = Files.size(cluster.log());
            String transfer = json.readTree(call.make(UUID.randomUUID().toString()))
                    .path("id")
                    .asText();
            mark();
            captured.add(new Request(Captured.read(cluster.log(), from), transfer, Set.of()));
        }
        captured.sort(Comparator.comparingInt(request -> request.statements().size()));
        Request shortest = captured.get(0);
        return new Request(
                shortest.statements(),
                shortest.transfer(),
                keys(shortest.statements(), captured.get(1).statements()));
    }

    /** In the table of keys, the binary values that differ between two requests with the same content and other keys. */
    private static Set<String> keys(List<Captured> some, List<Captured> others) {
        Set<String> elsewhere = new HashSet<>();
        others.forEach(statement -> elsewhere.addAll(statement.parameters()));
        Set<String> keys = new HashSet<>();
        for (Captured statement : some) {
            if (statement.sql().startsWith("insert into idempotency_key")) {
                statement.parameters().stream()
                        .filter(value -> value != null && value.startsWith("\\x") && !elsewhere.contains(value))
                        .forEach(keys::add);
            }
        }
        if (keys.size() != 1) {
            throw new CannotMeasure("The idempotency key was not recognised among the captured statements: " + some);
        }
        return keys;
    }

    /** Comes back when everything that was logged so far is in the file. */
    private void mark() throws SQLException, IOException, InterruptedException {
        String mark = UUID.randomUUID().toString();
        cluster.administer("select '" + mark + "'");
        for (int waited = 0; !Files.readString(cluster.log()).contains(mark); waited += 20) {
            if (waited > WAIT_MAX_MILLIS) {
                throw new CannotMeasure(
                        "PostgreSQL did not log the statements of a request; its log is " + cluster.log());
            }
            Thread.sleep(20);
        }
    }

    private FloorScript.Subject subject(Connection books, Request request, String member, String account, String card)
            throws SQLException {
        Set<String> made = new HashSet<>();
        Set<String> lots = new HashSet<>();
        try (Statement sql = books.createStatement()) {
            try (ResultSet rows = sql.executeQuery(
                    "select id, journal_id from transfer where journal_id = (select journal_id from transfer where id = '"
                            + request.transfer() + "')")) {
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
        return new FloorScript.Subject(member, account, card, request.keys(), made, lots);
    }
}
