package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Cluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The floor by the driver that the service uses, for where there is no pgbench. */
final class JdbcLoop implements Floor {

    /** A name behind one colon; two colons are a cast. */
    private static final Pattern VARIABLE = Pattern.compile("(?<!:):([a-z][a-z0-9_]*)");

    private final Cluster cluster;

    JdbcLoop(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "a bare JDBC loop, because pgbench was not found";
    }

    @Override
    public Outcome run(String database, FloorScript script, int clients, int seconds)
            throws InterruptedException, SQLException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long began = System.nanoTime();
            long end = began + seconds * 1_000_000_000L;
            List<Future<Long>> loops = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                loops.add(threads.submit(() -> loop(database, script, end)));
            }
            long done = 0;
            for (Future<Long> loop : loops) {
                done += loop.get();
            }
            return new Outcome(done / ((System.nanoTime() - began) / 1e9), done);
        } catch (ExecutionException failure) {
            throw new CannotMeasure(
                    "The floor failed: " + failure.getCause().getMessage() + "\nIts script was:\n" + script.text(),
                    failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private long loop(String database, FloorScript script, long end) throws SQLException {
        long done = 0;
        try (Connection connection = cluster.connect(database, "loyalty_app")) {
            while (System.nanoTime() < end) {
                Map<String, String> variables = new HashMap<>();
                long member = script.member();
                variables.put("n", String.valueOf(member));
                variables.put("card", Population.card(member));
                variables.put(
                        "key",
                        String.valueOf(
                                ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE)));
                for (FloorScript.Step step : script.steps()) {
                    perform(connection, step, variables);
                }
                done++;
            }
        }
        return done;
    }

    private static void perform(Connection connection, FloorScript.Step step, Map<String, String> variables)
            throws SQLException {
        if (step.sql().equalsIgnoreCase("commit")) {
            connection.commit();
            connection.setAutoCommit(true);
            return;
        }
        if (step.begins()) {
            connection.setAutoCommit(false);
        }
        Matcher names = VARIABLE.matcher(step.sql());
        // The driver keeps the statement prepared by its text.
        try (PreparedStatement statement = connection.prepareStatement(names.replaceAll("?"))) {
            names.reset();
            for (int number = 1; names.find(); number++) {
                statement.setObject(number, variables.get(names.group(1)), Types.OTHER);
            }
            if (statement.execute() && step.prefix() != null) {
                readLast(statement, step.prefix(), variables);
            }
        }
    }

    private static void readLast(PreparedStatement statement, String prefix, Map<String, String> variables)
            throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    variables.put(prefix + columns.getColumnLabel(column), rows.getString(column));
                }
            }
        }
    }
}
