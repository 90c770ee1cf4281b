package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.onboarding.Answers.Partner;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** One draft for a partner, which its administrators share. */
@Singleton
final class Drafts {

    private final Database database;
    private final Clock clock;

    Drafts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is kept, or the file that was applied last, which is where every draft begins. */
    Draft of(Partner partner) {
        return database.read(connection -> DraftRows.find(connection, partner.alias()))
                .orElseGet(() -> new Draft(partner.alias(), 0, applied(partner), "", Optional.empty()));
    }

    static PartnerDocument applied(Partner partner) {
        return Optional.ofNullable(partner.file())
                .flatMap(PartnerDocument::of)
                .orElseThrow(() -> new IllegalStateException("The file of " + partner.alias() + " is none"));
    }

    /**
     * Keeps a changed file.
     *
     * @param version of the draft that was changed
     * @return the draft as it is kept; empty when somebody else changed it in the meantime, and nothing was kept
     */
    Optional<Draft> keep(Draft before, long version, PartnerDocument document, String by) {
        if (before.version() != version) {
            return Optional.empty();
        }
        if (before.document().equals(document)) {
            return Optional.of(before);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean kept = database.write(connection -> version == 0
                ? DraftRows.insert(connection, before.partner(), document, by, now)
                : DraftRows.update(connection, before.partner(), version, document, by, now));
        return kept
                ? Optional.of(new Draft(before.partner(), version + 1, document, by, Optional.of(now)))
                : Optional.empty();
    }

    /** The next draft begins with what is applied; a version that nobody has seen stays. */
    boolean discard(String partner, long version) {
        return database.write(connection -> DraftRows.delete(connection, partner, version));
    }
}
