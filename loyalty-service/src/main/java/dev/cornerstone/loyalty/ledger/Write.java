package dev.cornerstone.loyalty.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A statement that changes rows of one table, in two wordings: for one row, whose values are parameters, and for any number,
 * whose values come as one array per column.
 */
final class Write {

    private final String one;
    private final String many;
    private final List<String> types;

    private Write(String one, String many, List<String> types) {
        this.one = one;
        this.many = many;
        this.types = types;
    }

    /** Adds rows; the columns are written {@code name type}. */
    static Write insert(String table, String... columns) {
        List<String> names =
                Arrays.stream(columns).map(column -> column.split(" ")[0]).toList();
        List<String> types =
                Arrays.stream(columns).map(column -> column.split(" ")[1]).toList();
        String head = "insert into " + table + " (" + String.join(", ", names) + ") ";
        return new Write(head + "values (" + parameters(types) + ")", head + "select * from " + arrays(types), types);
    }

    /** Adds rows, and does {@code otherwise} with those that are there already. */
    Write onConflict(String otherwise) {
        return new Write(one + " on conflict " + otherwise, many + " on conflict " + otherwise, types);
    }

    /**
     * Changes rows.
     *
     * @param change what to set and where, with a {@code :name} for each value
     * @param values the values in the order in which {@code change} names them, each once: {@code name type}
     */
    static Write update(String table, String change, String... values) {
        String one = change;
        String many = change;
        for (String value : values) {
            String[] nameAndType = value.split(" ");
            one = one.replace(":" + nameAndType[0], "?");
            many = many.replace(":" + nameAndType[0], "v." + nameAndType[0]);
        }
        List<String> types =
                Arrays.stream(values).map(value -> value.split(" ")[1]).toList();
        String names = Arrays.stream(values).map(value -> value.split(" ")[0]).collect(Collectors.joining(", "));
        String from = " from " + arrays(types) + " v(" + names + ") where ";
        String update = "update " + table + " t set ";
        return new Write(update + one, update + many.replace(" where ", from), types);
    }

    /** How many values a row has. */
    int width() {
        return types.size();
    }

    @Override
    public String toString() {
        return one;
    }

    String sql(int rows) {
        return rows == 1 ? one : many;
    }

    /** Sets the parameters from {@code first} on and answers which comes next. */
    int bind(Connection connection, PreparedStatement statement, int first, List<Object[]> rows) throws SQLException {
        for (int column = 0; column < types.size(); column++) {
            String type = types.get(column);
            if (rows.size() == 1) {
                bind(statement, first + column, type, rows.get(0)[column]);
            } else {
                int of = column;
                Object[] values = rows.stream().map(row -> row[of]).toArray();
                statement.setArray(first + column, connection.createArrayOf(type, elements(type, values)));
            }
        }
        return first + types.size();
    }

    /** An absent value has its type too, so that the server's plan fits whether it is there or not. */
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

    private static String parameters(List<String> types) {
        return types.stream().map(type -> type.equals("jsonb") ? "?::jsonb" : "?").collect(Collectors.joining(", "));
    }

    private static String arrays(List<String> types) {
        return IntStream.range(0, types.size())
                .mapToObj(column -> "?::" + types.get(column) + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }
}
