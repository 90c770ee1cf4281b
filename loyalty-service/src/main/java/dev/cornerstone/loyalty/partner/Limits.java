package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowance;
import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The limits of partners: the programme's, and each partner's own in their place. */
@Singleton
final class Limits {

    private final Database database;
    private final Allowances allowances;
    private final Clock clock;
    private final CurrentTerms terms;
    private final PartnerConfig config;

    Limits(Database database, Allowances allowances, Clock clock, CurrentTerms terms, PartnerConfig config) {
        this.database = database;
        this.allowances = allowances;
        this.clock = clock;
        this.terms = terms;
        this.config = config;
    }

    Limited of(Partner partner) {
        return database.read(connection -> limited(connection, partner));
    }

    /** Replaces the partner's own limits, as far as the conditions allow; what was used of a period stays used. */
    Limited put(Partner partner, Map<String, Long> wanted, Conditions conditions) {
        Limited limited = database.write(connection -> put(connection, partner, wanted, conditions));
        terms.changed();
        return limited;
    }

    private Limited put(Connection connection, Partner partner, Map<String, Long> wanted, Conditions conditions)
            throws SQLException {
        PartnerRows.lock(connection, partner.slug());
        Limited before = limited(connection, partner);
        ETag tag = new ETag(before.version());
        conditions.allowPresence(tag);
        if (wanted.equals(before.own())) {
            return before;
        }
        conditions.allowChange(tag);
        LimitRows.replace(connection, partner.id(), wanted);
        LimitRows.countVersion(connection, partner.id());
        Limited after = limited(connection, partner);
        adjust(connection, partner, before.effective(), after.effective());
        return after;
    }

    /** Brings the periods at hand in line; a limit that is new counts from now on. */
    private void adjust(Connection connection, Partner partner, List<Limit> before, List<Limit> after)
            throws SQLException {
        Map<String, Long> now = after.stream().collect(Collectors.toMap(Limit::name, Limit::max));
        for (Limit limit : before) {
            Long max = now.get(limit.name());
            for (Allowance open : allowances.running(connection, partner.id(), limit.allowance(), clock.instant())) {
                if (max == null) {
                    allowances.close(connection, partner.id(), open.name());
                } else if (max != limit.max()) {
                    allowances.change(connection, open, max - limit.max());
                }
            }
        }
    }

    private Limited limited(Connection connection, Partner partner) throws SQLException {
        Map<String, Long> own = LimitRows.of(connection, partner.id());
        return new Limited(own, Limit.effective(config.limits(), own), LimitRows.version(connection, partner.id()));
    }

    /** The partner's own limits and what holds for it, at one version. */
    record Limited(Map<String, Long> own, List<Limit> effective, long version) {}
}
