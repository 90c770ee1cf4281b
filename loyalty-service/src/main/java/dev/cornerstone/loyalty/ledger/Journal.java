package dev.cornerstone.loyalty.ledger;

import java.util.UUID;

/** Transfers that belong together: asked for by the same actor, under the id of the first of them, numbered from zero. */
final class Journal {

    private final Actor actor;
    private UUID id;
    private int size;

    Journal(Actor actor) {
        this.actor = actor;
    }

    Actor actor() {
        return actor;
    }

    UUID id() {
        return id;
    }

    /** The place of the next transfer. */
    int next(UUID transfer) {
        if (id == null) {
            id = transfer;
        }
        return size++;
    }
}
