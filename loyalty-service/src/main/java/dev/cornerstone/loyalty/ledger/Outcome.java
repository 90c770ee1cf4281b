package dev.cornerstone.loyalty.ledger;

import java.util.Objects;
import java.util.function.Function;

/**
 * What became of a posting: done, or refused for a reason. After a refusal nothing was written that the caller should
 * keep, so the transaction is to be rolled back.
 *
 * @param <T> what was done
 */
public sealed interface Outcome<T> {

    <X> X fold(Function<T, X> done, Function<Refusal, X> refused);

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal reason) {
        return new Refused<>(reason);
    }

    record Done<T>(T value) implements Outcome<T> {

        public Done {
            Objects.requireNonNull(value);
        }

        @Override
        public <X> X fold(Function<T, X> done, Function<Refusal, X> refused) {
            return done.apply(value);
        }
    }

    record Refused<T>(Refusal reason) implements Outcome<T> {

        public Refused {
            Objects.requireNonNull(reason);
        }

        @Override
        public <X> X fold(Function<T, X> done, Function<Refusal, X> refused) {
            return refused.apply(reason);
        }
    }
}
