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
import java.time.format.DateTimeParseException;
import java.util.function.Consumer;

/**
 * One apply at a time. The lock is a role of a name that a realm can have once, so that Keycloak's database decides who gets it. It says
 * who holds it and until when by the server's clock, is renewed with each step, and lapses by itself when its holder dies. A lapsed
 * one is removed by its id, which exactly one of those who wait for it can do.
 */
final class ApplyLock implements AutoCloseable {

    private static final Duration LIFE = Duration.ofSeconds(30);
    /** Renewed when less than this is left. */
    private static final Duration RENEWAL = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String UNTIL = "until";
    private static final String HOLDER = "holder";

    /** The name and, since containers of one image may share it, the identity that the system was installed or started with. */
    private static final String MACHINE = Machine.name();

    private final AdminApi api;
    private final String holder;
    private final String id;
    private Instant until;

    private ApplyLock(AdminApi api, String holder, String id, Instant until) {
        this.api = api;
        this.holder = holder;
        this.id = id;
        this.until = until;
    }

    /**
     * Waits for the lock.
     *
     * @param waiting told who is waited for, whenever that changes
     */
    static ApplyLock take(AdminApi api, Consumer<String> waiting) {
        String holder = name();
        String told = "";
        while (true) {
            JsonNode found = api.find(path("roles", Defaults.APPLY_LOCK));
            if (found.isMissingNode()) {
                Instant until = api.serverTime().plus(LIFE);
                if (create(api, holder, until)) {
                    String id = api.get(path("roles", Defaults.APPLY_LOCK))
                            .path("id")
                            .asText();
                    return new ApplyLock(api, holder, id, until);
                }
            } else if (!api.serverTime().isBefore(until(found)) || isDead(attribute(found, HOLDER))) {
                api.delete(path("roles-by-id", found.path("id").asText()));
            } else {
                String other = attribute(found, HOLDER);
                if (!other.equals(told)) {
                    waiting.accept("Waiting for another apply (" + other + "), until " + until(found)
                            + " at most unless it goes on");
                    told = other;
                }
                pause();
            }
        }
    }

    /** Keeps it for another while; to be called before each change. */
    void renew() {
        if (api.serverTime().plus(RENEWAL).isBefore(until)) {
            return;
        }
        JsonNode found = api.find(path("roles-by-id", id));
        if (found.isMissingNode()) {
            throw new ApplyFailure(
                    "Another apply took over, because this one was too slow. Nothing more is changed; apply again.");
        }
        until = api.serverTime().plus(LIFE);
        api.put(path("roles-by-id", id), document(holder, until));
    }

    @Override
    public void close() {
        api.delete(path("roles-by-id", id));
    }

    private static boolean create(AdminApi api, String holder, Instant until) {
        try {
            api.post("/roles", document(holder, until));
            return true;
        } catch (ServerFailure failure) {
            if (failure.isConflict()) {
                return false;
            }
            throw failure;
        }
    }

    private static ObjectNode document(String holder, Instant until) {
        ObjectNode role = JsonNodeFactory.instance.objectNode();
        role.put("name", Defaults.APPLY_LOCK);
        role.put("description", "Held by a realm apply. It goes by itself.");
        ObjectNode attributes = role.putObject("attributes");
        attributes.putArray(HOLDER).add(holder);
        attributes.putArray(UNTIL).add(until.toString());
        return role;
    }

    private static Instant until(JsonNode role) {
        try {
            return Instant.parse(attribute(role, UNTIL));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
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
