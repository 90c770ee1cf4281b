package dev.cornerstone.loyalty.seal;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, section 2.1. Leaves and nodes are hashed behind different bytes, so that no node can be
 * shown as a leaf.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** The hashes of each level; the leaves first, the root alone at the end. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    /** A tree over at least one value, in this order. */
    public MerkleTree(List<byte[]> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A tree has at least one leaf");
        }
        List<byte[]> level =
                values.stream().map(value -> Digest.of(LEAF, value)).toList();
        levels.add(level);
        while (level.size() > 1) {
            level = above(level);
            levels.add(level);
        }
    }

    public byte[] root() {
        return levels.get(levels.size() - 1).get(0);
    }

    /** The hashes that lead from the leaf at this index to the root, the leaf's neighbour first. */
    public List<byte[]> path(int index) {
        List<byte[]> path = new ArrayList<>();
        int position = index;
        for (List<byte[]> level : levels.subList(0, levels.size() - 1)) {
            int sibling = position ^ 1;
            if (sibling < level.size()) {
                path.add(level.get(sibling));
            }
            position /= 2;
        }
        return path;
    }

    /** Pairs from the left; what has no neighbour rises as it is, which is what splitting at a power of two comes to. */
    private static List<byte[]> above(List<byte[]> level) {
        List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
        for (int left = 0; left < level.size(); left += 2) {
            above.add(
                    left + 1 < level.size() ? Digest.of(NODE, level.get(left), level.get(left + 1)) : level.get(left));
        }
        return above;
    }
}
