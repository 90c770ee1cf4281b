package dev.cornerstone.loyalty.proof;

import java.util.Comparator;
import java.util.UUID;

/** Ids in the order of the database, which compares bytes, while Java compares signed numbers. */
final class Order {

    static final Comparator<UUID> OF_IDS = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private Order() {}

    static boolean after(UUID one, UUID other) {
        return OF_IDS.compare(one, other) > 0;
    }

    static boolean between(UUID from, UUID id, UUID to) {
        return !after(from, id) && !after(id, to);
    }
}
