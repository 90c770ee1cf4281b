package dev.cornerstone.loyalty.seal;

import java.util.List;
import java.util.Optional;

/** A transfer and where it is sealed, if it is. */
record Proof(SealedRow row, Optional<Place> place) {

    /** A leaf of a block, with the hashes that lead from it to the block's root. */
    record Place(Block block, int index, List<byte[]> path) {}
}
