package dev.cornerstone.realm.apply;

import static dev.cornerstone.realm.server.AdminApi.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.plan.Defaults;
import dev.cornerstone.realm.server.AdminApi;
import dev.cornerstone.realm.server.ServerFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One apply at a time. The lock is a role of a name that a realm can have once, so that Keycloak's database decides who gets it. Its holder
 * beats now and then; whoever waits and sees no beat for a while takes it for dead and removes the lock by its id, which exactly one
 * of those who wait can do. No clock is compared with another.
 */
final class ApplyLock implements AutoCloseable {

    /** Without a beat for this long, the holder is dead. */
    private static final Duration LIFE = Duration.ofSeconds(30);

    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String HOLDER = "holder";
    private static final String BEATS = "beats";

    private static final String MACHINE = Machine.name();

    private final AdminApi api;
    private final String holder;
    private final String id;
    private long beats;
    private final LongSupplier time;
    private long beatenAt;

    private ApplyLock(AdminApi api, String holder, String id, LongSupplier time) {
        this.api = api;
        this.holder = holder;
        this.id = id;
        this.time = time;
        this.beatenAt = time.getAsLong();
    }

    /**
     * Waits for the lock.
     *
     * @param waiting told once who is waited for
     */
    static ApplyLock take(AdminApi api, Consumer<String> waiting) {
        return take(api, waiting, System::nanoTime, ApplyLock::pause);
    }

    /** @param time in nanoseconds, from any beginning */
    static ApplyLock take(AdminApi api, Consumer<String> waiting, LongSupplier time, Runnable pause) {
        String holder = name();
        String told = "";
        String seen = "";
        long seenAt = time.getAsLong();
        while (true) {
            JsonNode found = api.find(path("roles", Defaults.APPLY_LOCK));
            if (found.isMissingNode()) {
                if (create(api, holder)) {
                    return new ApplyLock(
                            api,
                            holder,
                            api.get(path("roles", Defaults.APPLY_LOCK))
                                    .path("id")
                                    .asText(),
                            time);
                }
                continue;
            }
            String beat = found.path("id").asText() + attribute(found, BEATS);
            if (!beat.equals(seen)) {
                seen = beat;
                seenAt = time.getAsLong();
            }
            String other = attribute(found, HOLDER);
            if (isDead(other) || time.getAsLong() - seenAt > LIFE.toNanos()) {
                api.delete(path("roles-by-id", found.path("id").asText()));
                continue;
            }
            if (!other.equals(told)) {
                waiting.accept("Waiting for another apply (" + other + "); it is taken for dead " + LIFE.toSeconds()
                        + " s after its last sign of life");
                told = other;
            }
            pause.run();
        }
    }

    /** A sign of life; to be called often, and mostly does nothing. */
    void beat() {
        if (time.getAsLong() - beatenAt < BEAT.toNanos()) {
            return;
        }
        if (api.find(path("roles-by-id", id)).isMissingNode()) {
            throw new ApplyFailure(
                    "Another apply took over, because this one was too slow. Nothing more is changed; apply again.");
        }
        beats++;
        api.put(path("roles-by-id", id), document(holder, beats));
        beatenAt = time.getAsLong();
    }

    @Override
    public void close() {
        api.delete(path("roles-by-id", id));
    }

    private static boolean create(AdminApi api, String holder) {
        try {
            api.post("/roles", document(holder, 0));
            return true;
        } catch (ServerFailure failure) {
            if (failure.isConflict()) {
                return false;
            }
            throw failure;
        }
    }

    private static ObjectNode document(String holder, long beats) {
        ObjectNode role = JsonNodeFactory.instance.objectNode();
        role.put("name", Defaults.APPLY_LOCK);
        role.put("description", "Held by a realm apply. It goes by itself.");
        ObjectNode attributes = role.putObject("attributes");
        attributes.putArray(HOLDER).add(holder);
        attributes.putArray(BEATS).add(String.valueOf(beats));
        return role;
    }

    private static String attribute(JsonNode role, String name) {
        return role.path("attributes").path(name).path(0).asText();
    }

    /** The process, when it began, and its machine; a process id comes again. */
    private static String name() {
        ProcessHandle self = ProcessHandle.current();
        return "process " + self.pid() + " since " + since(self) + " on " + MACHINE;
    }

    /** Only a process of this very machine can be known to be gone. */
    private static boolean isDead(String holder) {
        String[] words = holder.split(" ");
        if (words.length != 6 || !words[5].equals(MACHINE)) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(words[1]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> since(process).equals(words[3]))
                .isEmpty();
    }

    private static String since(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("?");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApplyFailure("Interrupted while another apply was waited for. Nothing was changed.");
        }
    }
}
