package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;

/** Lets every day be computed again. */
@Singleton
final class Recomputation {

    private final Database database;

    Recomputation(Database database) {
        this.database = database;
    }

    /** Answers how many days that will be. */
    int begin() {
        return database.write(FactRows::changedAll);
    }
}
