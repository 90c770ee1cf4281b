package dev.cornerstone.loyalty.idempotency;

import java.util.Objects;
import java.util.UUID;

/** What the work says of itself: keep it and answer this, or undo it for that reason. */
public final class Verdict<T, R> {

    private final T value;
    private final UUID resource;
    private final R reason;

    private Verdict(T value, UUID resource, R reason) {
        this.value = value;
        this.resource = resource;
        this.reason = reason;
    }

    public static <T, R> Verdict<T, R> accept(T value, UUID resource) {
        return new Verdict<>(Objects.requireNonNull(value), Objects.requireNonNull(resource), null);
    }

    public static <T, R> Verdict<T, R> refuse(R reason) {
        return new Verdict<>(null, null, Objects.requireNonNull(reason));
    }

    boolean accepted() {
        return reason == null;
    }

    T value() {
        return value;
    }

    UUID resource() {
        return resource;
    }

    R reason() {
        return reason;
    }
}
