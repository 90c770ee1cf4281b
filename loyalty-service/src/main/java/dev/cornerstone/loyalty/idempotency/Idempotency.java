package dev.cornerstone.loyalty.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Does a request's work once, in one transaction with the memory of having done it. */
@Singleton
public final class Idempotency {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final String LOCK_TIMEOUT = "55P03";

    private final Database database;
    private final ObjectMapper json;
    private final Clock clock;
    private final IdempotencyConfig config;

    public Idempotency(Database database, ObjectMapper json, Clock clock, IdempotencyConfig config) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.config = config;
    }

    /** Does the work, or answers what it answered before. */
    public <T, R> Once<T, R> once(Request request, Class<T> type, Work<T, R> work) {
        byte[] fingerprint = fingerprint(request);
        return database.write(
                connection -> attempt(connection, request, fingerprint, type, work),
                once -> once instanceof Once.Answered<T, R> answered && !answered.replayed());
    }

    /** Does the work and undoes it: what it answers is true of this moment, and nothing has changed. */
    public <T, R> Once<T, R> rehearse(Work<T, R> work) {
        return database.write(
                connection -> {
                    Verdict<T, R> verdict = work.perform(connection);
                    return verdict.accepted()
                            ? new Once.Answered<>(verdict.value(), OK, write(verdict.value()), false)
                            : new Once.Refused<>(verdict.reason());
                },
                once -> false);
    }

    /** Forgets answers whose time is over, at most so many; answers how many. */
    public int forgetOld(int limit) {
        return database.write(connection -> KeyRows.forget(connection, clock.instant(), limit));
    }

    private <T, R> Once<T, R> attempt(
            Connection connection, Request request, byte[] fingerprint, Class<T> type, Work<T, R> work)
            throws SQLException {
        byte[] id = request.id();
        Instant now = clock.instant();
        boolean first;
        try {
            first = KeyRows.claim(connection, id, fingerprint, now.plus(config.retention()));
        } catch (SQLException failure) {
            // The same key is being worked on in another transaction and has not ended within the lock timeout.
            if (LOCK_TIMEOUT.equals(failure.getSQLState())) {
                return new Once.InProgress<>();
            }
            throw failure;
        }
        return first ? perform(connection, id, work) : replay(KeyRows.find(connection, id), fingerprint, type);
    }

    private <T, R> Once<T, R> perform(Connection connection, byte[] id, Work<T, R> work) throws SQLException {
        Verdict<T, R> verdict = work.perform(connection);
        if (!verdict.accepted()) {
            return new Once.Refused<>(verdict.reason());
        }
        byte[] body = write(verdict.value());
        KeyRows.complete(connection, id, CREATED, body);
        return new Once.Answered<>(verdict.value(), CREATED, body, false);
    }

    /** A key that was there and is gone again has just expired or been undone: the client may ask once more. */
    private <T, R> Once<T, R> replay(Optional<KeyRows.Stored> found, byte[] fingerprint, Class<T> type) {
        if (found.isEmpty() || !found.get().done()) {
            return new Once.InProgress<>();
        }
        KeyRows.Stored stored = found.get();
        if (!MessageDigest.isEqual(stored.fingerprint(), fingerprint)) {
            return new Once.OtherPayload<>();
        }
        return new Once.Answered<>(read(stored.body(), type), stored.status(), stored.body(), true);
    }

    private byte[] fingerprint(Request request) {
        MessageDigest sha256 = Request.sha256();
        sha256.update(request.operation().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return sha256.digest(write(request.payload()));
    }

    private byte[] write(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A record of plain values can be written as JSON", impossible);
        }
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (IOException broken) {
            throw new UncheckedIOException("The stored answer is not a " + type.getSimpleName(), broken);
        }
    }

    /** The work, in the transaction of its key. */
    @FunctionalInterface
    public interface Work<T, R> {
        Verdict<T, R> perform(Connection connection) throws SQLException;
    }
}
