package dev.cornerstone.keycloak.event.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;

/** The lanes that this server may deliver at this moment. Safe for threads. */
public final class Leases {

    /** How long a lease holds: what a dead server held waits that long at most, and {@link #ROUND} more. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    /** How often leases are renewed. */
    public static final Duration ROUND = Duration.ofSeconds(5);

    private final String node = UUID.randomUUID().toString();
    private final Clock clock;
    private final Duration longestSending;
    private final Map<Integer, Long> heldUntil = new ConcurrentHashMap<>();
    private final Map<Integer, Long> leftAt = new ConcurrentHashMap<>();

    /** @param longestSending how long what was begun may take at most; shorter than a lease by far */
    public Leases(Clock clock, Duration longestSending) {
        this.clock = clock;
        this.longestSending = longestSending;
    }

    /** The lanes in which something may be begun now, and be ended before anybody else could begin. */
    public Set<Integer> usable() {
        long end = clock.millis() + longestSending.toMillis();
        return heldUntil.entrySet().stream()
                .filter(lane -> lane.getValue() > end && !leftAt.containsKey(lane.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Shows that this server lives, renews its leases, takes what is free, and leaves what is more than its share. Called
     * every {@link #ROUND}, from one thread.
     *
     * @param transaction runs its work in a session and transaction of its own
     */
    public void renew(Function<Function<KeycloakSession, Set<Integer>>, Set<Integer>> transaction) {
        long now = clock.millis();
        long until = now + LEASE.toMillis();
        Set<Integer> left = leftLongAgo(now);
        Set<Integer> leaving = new HashSet<>();
        Set<Integer> held = transaction.apply(session -> {
            LeaseTable table = new LeaseTable(session);
            table.release(node, left);
            int alive = table.showAlive(node, now, until);
            Lanes.Share share = Lanes.share(node, alive, table.leases(), now);
            leaving.addAll(share.leave());
            Set<Integer> taken = table.take(node, share.keep(), now, until);
            // What is left is renewed as well, until nothing of it can be on its way any more.
            taken.addAll(table.take(node, share.leave(), now, until));
            return taken;
        });
        heldUntil.keySet().retainAll(held);
        held.forEach(lane -> heldUntil.put(lane, until));
        leftAt.keySet().retainAll(leaving);
        leaving.forEach(lane -> leftAt.putIfAbsent(lane, now));
    }

    /** Gives everything back at once, when nothing is being sent any more. */
    public void giveUp(Function<Function<KeycloakSession, Set<Integer>>, Set<Integer>> transaction) {
        Set<Integer> held = new HashSet<>(heldUntil.keySet());
        heldUntil.clear();
        transaction.apply(session -> {
            LeaseTable table = new LeaseTable(session);
            table.release(node, held);
            table.forget(node);
            return held;
        });
    }

    private Set<Integer> leftLongAgo(long now) {
        return leftAt.entrySet().stream()
                .filter(lane ->
                        now - lane.getValue() >= longestSending.plus(ROUND).toMillis())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
