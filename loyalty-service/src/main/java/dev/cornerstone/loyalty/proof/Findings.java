package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.seal.Block;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Collects differences, so many and no more, and tells at the end which of them others explain. */
final class Findings {

    static final int MAX = 1_000;

    private final List<Found> found = new ArrayList<>();
    private final List<Altered> altered = new ArrayList<>();
    private final Set<UUID> surplus = new HashSet<>();
    private long count;

    /** A difference that nothing else explains. */
    void add(String table, Object key, Object says, Object should) {
        add(table, key, says, should, () -> false);
    }

    /** A difference that may turn out to follow from others, once everything is read. */
    void add(String table, Object key, Object says, Object should, BooleanSupplier follows) {
        count++;
        if (found.size() < MAX) {
            found.add(new Found(table, key.toString(), String.valueOf(says), String.valueOf(should), follows));
        }
    }

    /** A transfer that is not what it was. */
    void altered(UUID id, UUID member, long version) {
        remember(new Altered(id, member, version, true));
    }

    /** A transfer that is gone; its id is null when no row tells it. */
    void gone(UUID id, UUID member, long version) {
        remember(new Altered(id, member, version, false));
    }

    private void remember(Altered row) {
        if (altered.size() < MAX) {
            altered.add(row);
        }
    }

    /** A transfer that was not there when its block was sealed; it is left out from then on. */
    void surplus(UUID id) {
        surplus.add(id);
    }

    boolean isSurplus(UUID id) {
        return surplus.contains(id);
    }

    /**
     * Whether a missing transfer turned up with another member: one of these ids, or where no row names an id, that version.
     */
    boolean isElsewhere(Set<UUID> ids, long version, UUID member) {
        return altered.stream()
                .filter(row -> row.there && !row.member.equals(member))
                .anyMatch(row -> ids.isEmpty() ? row.version == version : ids.contains(row.id));
    }

    boolean isAltered(UUID id) {
        return altered.stream().anyMatch(row -> id.equals(row.id));
    }

    /** Whether an altered transfer explains that a block's transfers are not those that were sealed. */
    boolean touches(Block block) {
        return altered.stream()
                .anyMatch(row -> Block.shardOf(row.member) == block.shard()
                        || row.id != null && Order.between(block.from(), row.id, block.to()));
    }

    /** For sums over everything: they follow from any transfer that is not what it was. */
    BooleanSupplier explained() {
        return () -> !altered.isEmpty() || !surplus.isEmpty();
    }

    long count() {
        return count;
    }

    /** The causes first, each kind in the order in which they were found. */
    List<Difference> differences() {
        List<Difference> all = found.stream().map(Found::difference).toList();
        return Stream.concat(
                        all.stream().filter(difference -> !difference.follows()),
                        all.stream().filter(Difference::follows))
                .toList();
    }

    private record Altered(UUID id, UUID member, long version, boolean there) {}

    private record Found(String table, String key, String says, String should, BooleanSupplier follows) {
        Difference difference() {
            return new Difference(table, key, says, should, follows.getAsBoolean());
        }
    }
}
