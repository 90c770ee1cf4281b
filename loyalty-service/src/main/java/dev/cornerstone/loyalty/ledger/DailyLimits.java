package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What one member may do on a day of the programme. */
final class DailyLimits {

    private final LedgerConfig.Member max;
    private final ZoneId zone;

    DailyLimits(LedgerConfig config) {
        max = config.limits().member();
        zone = config.zone();
    }

    /** Why the member may not spend that much more on this day, if so. */
    Optional<Refusal> spend(Purse purse, Points points, Instant now) {
        Day day = purse.day();
        return cooling(purse.caution(), day, points, now)
                .or(() ->
                        check("member-points-spent-per-day", max.pointsSpentPerDay(), day.spent(), points.value(), day))
                .or(() -> check("member-spends-per-day", max.spendsPerDay(), day.spends(), 1, day));
    }

    /** Why the member may not earn that much more on this day, if so. */
    Optional<Refusal> earn(Day day, Points points) {
        return check("member-points-earned-per-day", max.pointsEarnedPerDay(), day.earned(), points.value(), day)
                .or(() -> check("member-earns-per-day", max.earnsPerDay(), day.earns(), 1, day));
    }

    private Optional<Refusal> cooling(Caution caution, Day day, Points points, Instant now) {
        long allowed = max.pointsSpentPerDayCooling();
        return caution.isCoolingAt(now) && points.value() > allowed - day.spent()
                ? Optional.of(new Refusal.CoolingDown(allowed, day.spent(), caution.coolingUntil()))
                : Optional.empty();
    }

    private Optional<Refusal> check(String limit, long allowed, long used, long more, Day day) {
        return more <= allowed - used
                ? Optional.empty()
                : Optional.of(new Refusal.OverLimit(limit, allowed, used, midnightAfter(day)));
    }

    private Instant midnightAfter(Day day) {
        return day.date().plusDays(1).atStartOfDay(zone).toInstant();
    }
}
