package dev.cornerstone.loyalty.analytics;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A month of the programme or of one partner.
 *
 * @param scope a partner, or {@link #PROGRAMME}
 * @param days each measure by day, with its total of the month
 * @param funnel how far those came within 90 days who registered in the month
 * @param firstRedemption how long those took who first signed in in the month
 * @param retention of the people who were first active in each of the last months, how many were active how many months later
 */
record Report(
        String scope,
        YearMonth month,
        Map<Measure, Table> days,
        Table byProvider,
        Table byChannel,
        Table byPartner,
        Optional<Table> funnel,
        Optional<Table> firstRedemption,
        List<Cohort> retention) {

    static final String PROGRAMME = "*";

    Report {
        days = Map.copyOf(days);
        retention = List.copyOf(retention);
    }

    Table days(Measure measure) {
        return days.get(measure);
    }

    /** The same for somebody who may learn nothing of fewer than {@code min} people. */
    Report withoutGroupsBelow(int min) {
        Map<Measure, Table> told = new EnumMap<>(Measure.class);
        days.forEach((measure, table) -> told.put(measure, table.withoutGroupsBelow(min)));
        return new Report(
                scope,
                month,
                told,
                byProvider.withoutGroupsBelow(min),
                byChannel.withoutGroupsBelow(min),
                byPartner.withoutGroupsBelow(min),
                funnel.map(steps -> steps.stepsWithoutGroupsBelow(min)),
                firstRedemption.map(table -> table.withoutGroupsBelow(min)),
                retention.stream().map(cohort -> cohort.withoutGroupsBelow(min)).toList());
    }

    /** The same without what can still change: what became of people whose 90 days are not over. */
    Report withoutWhatIsUnderWay() {
        return new Report(
                scope, month, days, byProvider, byChannel, byPartner, Optional.empty(), Optional.empty(), retention);
    }

    /** The people who were first active in a month; the first cell is how many they were, each further one is a month later. */
    record Cohort(YearMonth month, List<Cell> months) {

        /** Who came back and who did not is told of both or of neither. */
        Cohort withoutGroupsBelow(int min) {
            Cell all = months.get(0);
            return new Cohort(
                    month,
                    months.stream()
                            .map(cell -> new Table(List.of(all, cell), all)
                                    .stepsWithoutGroupsBelow(min)
                                    .cells()
                                    .get(1))
                            .toList());
        }
    }

    /** How much of what was tried went well; empty when it is not told or nothing was tried. */
    static Optional<Double> rate(Cell good, Cell bad) {
        return good.shown() && bad.shown() && good.value() + bad.value() > 0
                ? Optional.of((double) good.value() / (good.value() + bad.value()))
                : Optional.empty();
    }
}
