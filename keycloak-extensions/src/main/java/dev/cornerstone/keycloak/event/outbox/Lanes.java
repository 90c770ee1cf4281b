package dev.cornerstone.keycloak.event.outbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who delivers what. The events of one member are in one lane, and one server at a time delivers a lane: so they stay in
 * order, and no row is locked while anything is sent. Every server takes its fair share of the lanes for a while, renews
 * that, and what a dead one held is free when its lease ends.
 */
final class Lanes {

    /** As many as the change log inserts; more servers than that have nothing to do. */
    static final int COUNT = 16;

    private Lanes() {}

    /** @param key what is to stay in order: a member's id */
    static int of(String key) {
        int hash = key.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), COUNT);
    }

    /** @param owner null if nobody ever had it */
    record Lease(int lane, String owner, long until) {

        boolean heldBy(String node, long now) {
            return node.equals(owner) && until >= now;
        }

        boolean isFree(long now) {
            return owner == null || until < now;
        }
    }

    /** @param keep to be renewed or taken; @param leave to be given up once nothing of it is being sent */
    record Share(Set<Integer> keep, Set<Integer> leave) {}

    /**
     * @param node the server that asks
     * @param alive how many servers deliver, this one included
     */
    static Share share(String node, int alive, List<Lease> leases, long now) {
        int fair = (leases.size() + alive - 1) / alive;
        Set<Integer> keep = new LinkedHashSet<>();
        Set<Integer> leave = new LinkedHashSet<>();
        leases.stream()
                .filter(lease -> lease.heldBy(node, now))
                .forEach(lease -> (keep.size() < fair ? keep : leave).add(lease.lane()));
        leases.stream()
                .filter(lease -> lease.isFree(now) && keep.size() < fair)
                .forEach(lease -> keep.add(lease.lane()));
        return new Share(keep, leave);
    }
}
