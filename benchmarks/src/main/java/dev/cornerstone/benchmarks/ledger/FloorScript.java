package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.CannotMeasure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * The statements of one request, as a script for pgbench: the captured text in the captured order, one round trip for each,
 * with other members, keys and ids each time. What must differ between two runs of the script is recognised by its value in
 * the captured request; every other value stays what it was. The rows a script writes are for a copy of the books that is
 * thrown away.
 */
final class FloorScript {

    private final Choice choice;
    private final Subject subject;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private FloorScript(Choice choice, Subject subject) {
        this.choice = choice;
        this.subject = subject;
    }

    /**
     * How the member {@code :n} is chosen.
     *
     * @param pgbench the lines that set {@code n} and, where it is needed, {@code card}
     * @param random the same in Java
     */
    record Choice(String pgbench, LongSupplier random) {}

    /**
     * One round trip.
     *
     * @param sql with variables like {@code :n}
     * @param prefix of the variables that the last row of the answer sets, one for each column; null when it sets none
     * @param begins whether a transaction begins with it
     */
    record Step(String sql, String prefix, boolean begins) {}

    /** What is known about the captured request. */
    record Subject(String member, String account, String card, Set<String> keys, Set<String> made, Set<String> lots) {}

    /** @param books a connection to the database on which the statements were captured, to see what they answer */
    static FloorScript of(List<Captured> statements, Choice choice, Subject subject, Connection books)
            throws SQLException {
        if (statements.stream().filter(Captured::begins).count() != 1
                || statements.stream().filter(Captured::commits).count() != 1) {
            throw new CannotMeasure("A request was expected to be one transaction, and is: " + statements);
        }
        FloorScript floor = new FloorScript(choice, subject);
        for (int at = 0; at < statements.size(); at++) {
            Captured statement = statements.get(at);
            if (statement.begins() && at + 1 < statements.size()) {
                // The driver sends BEGIN together with the statement behind it.
                floor.steps.add(new Step(floor.sql(statements.get(++at)), null, true));
            } else {
                String sql = floor.sql(statement);
                floor.steps.add(new Step(sql, floor.findVariables(statement, at, books), false));
            }
        }
        return floor;
    }

    /** Any member, by the card. */
    static Choice anyMember(long size) {
        StringBuilder lines = new StringBuilder("\\set n random(0, %d)%n".formatted(size - 1));
        // Luhn: 9 and 7, with which each card begins, count 16.
        StringBuilder sum = new StringBuilder("16");
        long power = 1;
        for (int place = 0; place < 10; place++, power *= 10) {
            if (place % 2 == 0) {
                lines.append("\\set d%d :n / %d %% 10 * 2%n".formatted(place, power));
                sum.append(" + :d%d %% 10 + :d%d / 10".formatted(place, place));
            } else {
                sum.append(" + :n / %d %% 10".formatted(power));
            }
        }
        lines.append("\\set sum %s%n".formatted(sum))
                .append("\\set card (970000000000000 + :n) * 10 + (10 - :sum % 10) % 10\n");
        return new Choice(lines.toString(), () -> ThreadLocalRandom.current().nextLong(size));
    }

    /** One of the members who have a token. */
    static Choice signedInMember(long size, int count) {
        return new Choice(
                "\\set n random(0, %d) * %d%n".formatted(count - 1, size / count),
                () -> Population.signedIn(ThreadLocalRandom.current().nextInt(count), size, count));
    }

    /** The script for pgbench. */
    String text() {
        StringBuilder script = new StringBuilder(choice.pgbench());
        script.append("\\set key random(1000000000000000000, 9000000000000000000)\n");
        for (Step step : steps) {
            if (step.begins()) {
                script.append("\\startpipeline\nbegin;\n").append(step.sql()).append(";\n\\endpipeline\n");
            } else {
                script.append(step.sql()).append(step.prefix() == null ? ";\n" : " \\aset " + step.prefix() + "\n");
            }
        }
        return script.toString();
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    long member() {
        return choice.random().getAsLong();
    }

    int roundTrips() {
        return steps.size();
    }

    private String sql(Captured statement) {
        String sql = statement.sql();
        // From the last to the first, so that $1 is not found in $12.
        for (int number = statement.parameters().size(); number >= 1; number--) {
            sql = sql.replace("$" + number, expression(statement.parameters().get(number - 1)));
        }
        return sql.replaceAll("\\s*\\R\\s*", " ");
    }

    private String expression(String value) {
        if (value == null) {
            return "null";
        }
        if (subject.keys().contains(value)) {
            return "decode(rpad(:key::text, 64, '7'), 'hex')";
        }
        if (value.equals(subject.card())) {
            return ":card";
        }
        if (value.equals(subject.member())) {
            return variable("the member's id", subject.member());
        }
        if (subject.made().contains(value)) {
            return "uuidv7()";
        }
        if (subject.lots().contains(value)) {
            return variable("a lot's id", LOT);
        }
        boolean named = value.contains(subject.account()) && !value.startsWith("{");
        return named ? around(value) : literal(value);
    }

    private String around(String value) {
        String account = "'5f0c1d2e-7a61-4b0e-9d3c-' || lpad(:n::text, 12, '0')";
        int from = value.indexOf(subject.account());
        return "(" + literal(value.substring(0, from)) + " || " + account + " || "
                + literal(value.substring(from + subject.account().length())) + ")";
    }

    private String variable(String what, String value) {
        String name = variables.get(value);
        if (name == null) {
            throw new CannotMeasure("A statement needs " + what
                    + ", and no statement before it answers that; teach FloorScript where it comes from.");
        }
        return ":" + name;
    }

    private static final String LOT = "lot";

    /** pgbench looks for variables within quotes as well, so no colon may stand there. */
    static String literal(String value) {
        return "E'" + value.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a") + "'";
    }

    /** Asks the question again; answers a prefix for its columns when something later needs one of them. */
    private String findVariables(Captured statement, int at, Connection books) throws SQLException {
        if (!statement.answersRows()) {
            return null;
        }
        String sql = statement.sql();
        for (int number = statement.parameters().size(); number >= 1; number--) {
            String value = statement.parameters().get(number - 1);
            sql = sql.replace(
                    "$" + number, value == null ? "null" : literal(value).replace("\\x3a", ":"));
        }
        String prefix = "s" + at + "_";
        boolean found = false;
        books.setAutoCommit(false);
        try (Statement again = books.createStatement();
                ResultSet rows = again.executeQuery(sql)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    String value = rows.getString(column);
                    String meaning = subject.lots().contains(value) ? LOT : value;
                    if (value != null
                            && (meaning.equals(LOT) || meaning.equals(subject.member()))
                            && variables.putIfAbsent(meaning, prefix + columns.getColumnLabel(column)) == null) {
                        found = true;
                    }
                }
            }
        } catch (SQLException notTwice) {
            // What inserts may not run a second time; then it answers nothing that is needed.
            return null;
        } finally {
            books.rollback();
            books.setAutoCommit(true);
        }
        return found ? prefix : null;
    }
}
