package dev.cornerstone.stack;

import java.util.List;

/** A partner's shop, inside the supervisor. */
abstract class ShopPart implements Part {
    static List<ShopPart> all(Settings settings, Secrets secrets) {
        return List.of();
    }
}
