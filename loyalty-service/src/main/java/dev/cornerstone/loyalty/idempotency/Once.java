package dev.cornerstone.loyalty.idempotency;

/**
 * How a request with a key ended.
 *
 * @param <T> the answer
 * @param <R> the reasons for which the work refuses
 */
public sealed interface Once<T, R> {

    <X> X fold(Cases<T, R, X> cases);

    /** Done, now or when it was first asked for; {@code body} is the answer as JSON, byte for byte the first one. */
    record Answered<T, R>(T value, int status, byte[] body, boolean replayed) implements Once<T, R> {
        @Override
        public <X> X fold(Cases<T, R, X> cases) {
            return cases.answered(this);
        }
    }

    /** Refused and undone. */
    record Refused<T, R>(R reason) implements Once<T, R> {
        @Override
        public <X> X fold(Cases<T, R, X> cases) {
            return cases.refused(reason);
        }
    }

    /** The first request with this key has not ended yet. */
    record InProgress<T, R>() implements Once<T, R> {
        @Override
        public <X> X fold(Cases<T, R, X> cases) {
            return cases.inProgress();
        }
    }

    /** The key belongs to a request that said something else. */
    record OtherPayload<T, R>() implements Once<T, R> {
        @Override
        public <X> X fold(Cases<T, R, X> cases) {
            return cases.otherPayload();
        }
    }

    /** One method per ending. */
    interface Cases<T, R, X> {
        X answered(Answered<T, R> answer);

        X refused(R reason);

        X inProgress();

        X otherPayload();
    }
}
