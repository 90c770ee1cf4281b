package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement that changes rows of one table, in two wordings: for a few rows with a parameter for each value, which the
 * database plans once, and for any number with an array for each column.
 */
final class Write {

    private static final int FEW = 4;

    private final List<String> few;
    private final String many;
    private final List<String> types;

    private Write(List<String> few, String many, List<String> types) {
        this.few = few;
        this.many = many;
        this.types = types;
    }

    /** Adds rows; the columns are written {@code name type}. */
    static Write insert(String table, String... columns) {
        return insert(table, "", columns);
    }

    /** The same, and what follows {@code on conflict} is done with those that are there already. */
    static Write insertOrUpdate(String table, String onConflict, String... columns) {
        return insert(table, " on conflict " + onConflict, columns);
    }

    private static Write insert(String table, String tail, String... columns) {
        List<String> types = words(columns, 1);
        String head = "insert into " + table + " (" + String.join(", ", words(columns, 0)) + ") ";
        return new Write(
                few(rows -> head + "values " + rows(types, rows) + tail),
                head + "select * from " + arrays(types) + tail,
                types);
    }

    /**
     * Changes rows of the table, which is called {@code t}.
     *
     * @param set the columns and their new values
     * @param where which row
     * @param values {@code name type} of what both take from {@code v}
     */
    static Write update(String table, String set, String where, String... values) {
        List<String> types = words(values, 1);
        String head = "update " + table + " t set " + set + " from ";
        String tail = " v(" + String.join(", ", words(values, 0)) + ") where " + where;
        return new Write(
                few(rows -> head + "(values " + rows(types, rows) + ")" + tail), head + arrays(types) + tail, types);
    }

    /** How many values a row has. */
    int width() {
        return types.size();
    }

    String sql(int rows) {
        return rows <= FEW ? few.get(rows - 1) : many;
    }

    /** Sets the parameters from {@code first} on and answers which comes next. */
    int bind(Connection connection, PreparedStatement statement, int first, List<Object[]> rows) throws SQLException {
        int parameter = first;
        if (rows.size() <= FEW) {
            for (Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    bind(statement, parameter++, types.get(column), row[column]);
                }
            }
            return parameter;
        }
        for (int column = 0; column < types.size(); column++) {
            int of = column;
            String type = types.get(column);
            Object[] values = rows.stream().map(row -> row[of]).toArray();
            statement.setArray(parameter++, connection.createArrayOf(type, elements(type, values)));
        }
        return parameter;
    }

    @Override
    public String toString() {
        return few.get(0);
    }

    /** An absent value has its type too, so that the database's plan fits whether it is there or not. */
    private static void bind(PreparedStatement statement, int parameter, String type, Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(parameter, Types.OTHER, type);
        } else {
            statement.setObject(parameter, value);
        }
    }

    /** The driver writes arrays of bytes itself; everything else goes as text. */
    private static Object[] elements(String type, Object[] values) {
        if (type.equals("bytea")) {
            return Arrays.copyOf(values, values.length, byte[][].class);
        }
        return Arrays.stream(values)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private static List<String> few(Wording wording) {
        String[] few = new String[FEW];
        for (int rows = 1; rows <= FEW; rows++) {
            few[rows - 1] = wording.of(rows);
        }
        return List.of(few);
    }

    private static String rows(List<String> types, int rows) {
        String row = types.stream().map(type -> "?::" + type).collect(Collectors.joining(", ", "(", ")"));
        return String.join(", ", Collections.nCopies(rows, row));
    }

    private static String arrays(List<String> types) {
        return types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", ", "unnest(", ")"));
    }

    private static List<String> words(String[] pairs, int word) {
        return Arrays.stream(pairs).map(pair -> pair.split(" ")[word]).toList();
    }

    @FunctionalInterface
    private interface Wording {
        String of(int rows);
    }
}
