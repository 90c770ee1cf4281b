package dev.cornerstone.loyalty.settlement;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of comma-separated values (RFC 4180), each ended by CRLF; an absent value is an empty field. */
final class Csv {

    private final StringBuilder text = new StringBuilder();

    Csv line(Object... fields) {
        text.append(Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String field(Object value) {
        String plain = value == null ? "" : value.toString();
        boolean quoted = plain.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
