package dev.cornerstone.loyalty.idempotency;

import java.sql.SQLException;
import java.util.Objects;

/** What the work says of itself: keep it and answer this, or undo it for that reason. */
public final class Verdict<T, R> {

    private final T value;
    private final R reason;

    private Verdict(T value, R reason) {
        this.value = value;
        this.reason = reason;
    }

    public static <T, R> Verdict<T, R> accept(T value) {
        return new Verdict<>(Objects.requireNonNull(value), null);
    }

    public static <T, R> Verdict<T, R> refuse(R reason) {
        return new Verdict<>(null, Objects.requireNonNull(reason));
    }

    /** Goes on with what was done; what was refused stays refused. */
    public <X> Verdict<X, R> then(Step<T, X, R> next) throws SQLException {
        return accepted() ? next.from(value) : refuse(reason);
    }

    boolean accepted() {
        return reason == null;
    }

    T value() {
        return value;
    }

    R reason() {
        return reason;
    }

    /** What follows in the same transaction. */
    @FunctionalInterface
    public interface Step<T, X, R> {
        Verdict<X, R> from(T value) throws SQLException;
    }
}
