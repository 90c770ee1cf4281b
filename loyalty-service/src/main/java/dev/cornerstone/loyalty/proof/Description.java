package dev.cornerstone.loyalty.proof;

import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.BooleanSupplier;

/** What a row says about what a transfer opened, against what the transfer says; of a row there is one difference at most. */
final class Description {

    private final StringJoiner says = new StringJoiner(", ");
    private final StringJoiner should = new StringJoiner(", ");

    Description of(String what, Object is, Object ought) {
        if (!Objects.equals(is, ought)) {
            says.add(what + " " + told(is));
            should.add(what + " " + told(ought));
        }
        return this;
    }

    void addTo(Findings findings, String table, Object key, BooleanSupplier explained) {
        if (says.length() > 0) {
            findings.add(table, key, says.toString(), should.toString(), explained);
        }
    }

    private static Object told(Object value) {
        return value == null ? "nothing" : value;
    }
}
