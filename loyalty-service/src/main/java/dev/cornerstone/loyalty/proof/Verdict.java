package dev.cornerstone.loyalty.proof;

import java.time.Duration;
import java.util.List;

/**
 * What a proof came to.
 *
 * @param unsealed transfers that are too young to be sealed
 * @param differences the causes first; when there are very many, the first of them
 * @param count how many differences there are
 */
public record Verdict(
        long transfers,
        long members,
        long blocks,
        long unsealed,
        List<Difference> differences,
        long count,
        Duration took) {

    public boolean proven() {
        return count == 0;
    }
}
