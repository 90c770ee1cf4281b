package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.benchmarks.risk.Periods.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Everything that is measured of one world. */
final class Evaluation {

    /** How the histories of users are split. */
    static final int[] HISTORY_FROM = {0, 1, 5, 12};

    /** Sizes of history at which step-ups are counted. */
    static final int[] COUNTED_AT = {4, 12, 20, 38};

    /** Of one threshold, chosen on validation: what it catches and stops there and later. */
    record Operating(double wanted, double caught, double stopped, double stoppedInDrift) {}

    /** Step-ups among the first logins of users who have so many: over users. */
    record Counts(int users, double median, double mean, double p90) {}

    private final Dataset data;
    private final List<Scored> scored;
    private final Map<Score, Curve.Ordered> members = new HashMap<>();
    private final Map<Score, Map<Attacker, Cell>> cells = new HashMap<>();
    private final Map<Attacker, List<Scored>> attackers = new EnumMap<>(Attacker.class);

    Evaluation(Dataset data, List<Scored> scored, Resamples resamples) {
        this.data = data;
        this.scored = scored;
        List<Scored> logins = members(Period.TEST, 1, Integer.MAX_VALUE);
        for (Attacker attacker : Attacker.values()) {
            attackers.put(attacker, attacks(Period.TEST, attacker));
        }
        for (Score score : Score.all()) {
            members.put(score, Curve.Ordered.of(logins, score));
            Map<Attacker, Cell> row = new EnumMap<>(Attacker.class);
            attackers.forEach((attacker, cases) -> {
                if (!cases.isEmpty()) {
                    row.put(attacker, Cell.of(curve(score, attacker), resamples));
                }
            });
            cells.put(score, row);
        }
    }

    Dataset data() {
        return data;
    }

    List<Scored> scored() {
        return scored;
    }

    Cell cell(Score score, Attacker attacker) {
        return cells.get(score).get(attacker);
    }

    boolean has(Attacker attacker) {
        return !attackers.get(attacker).isEmpty();
    }

    int tested() {
        return members.get(Score.OURS).scores().length;
    }

    Curve curve(Score score, Attacker attacker) {
        return new Curve(members.get(score), Curve.Ordered.of(attackers.get(attacker), score));
    }

    /** Of users with a history of this size; null when there are too few of either. */
    Measures ofHistory(Score score, Attacker attacker, int from, int below) {
        List<Scored> own = members(Period.TEST, from, below);
        List<Scored> others = attackers.get(attacker).stream()
                .filter(it -> it.before() >= from && it.before() < below)
                .toList();
        return own.size() < 100 || others.size() < 50
                ? null
                : new Curve(Curve.Ordered.of(own, score), Curve.Ordered.of(others, score)).measures(null);
    }

    Operating operating(Score score, Attacker attacker, double wanted) {
        float threshold = threshold(score, attacker, wanted);
        return new Operating(
                wanted,
                above(attackers.get(attacker), score, threshold),
                above(members(Period.TEST, 1, Integer.MAX_VALUE), score, threshold),
                above(members(Period.DRIFT, 1, Integer.MAX_VALUE), score, threshold));
    }

    /** Chosen on validation. */
    private float threshold(Score score, Attacker attacker, double wanted) {
        List<Scored> validation = attacks(Period.VALIDATION, attacker);
        return new Curve(Curve.Ordered.of(List.of(), score), Curve.Ordered.of(validation, score)).threshold(wanted);
    }

    private static double above(List<Scored> cases, Score score, float threshold) {
        return cases.stream().filter(it -> score.of(it) >= threshold).count() / (double) cases.size();
    }

    Counts counts(Score score, Attacker attacker, double wanted, int logins) {
        float threshold = threshold(score, attacker, wanted);
        int[] total = new int[data.users()];
        int[] stopped = new int[data.users()];
        for (Scored it : scored) {
            if (it.attacker() == null && it.before() >= 1 && it.before() < logins) {
                total[it.user()]++;
                stopped[it.user()] += score.of(it) >= threshold ? 1 : 0;
            }
        }
        List<Integer> counts = new ArrayList<>();
        for (int user = 0; user < total.length; user++) {
            if (total[user] == logins - 1) {
                counts.add(stopped[user]);
            }
        }
        counts.sort(Comparator.naturalOrder());
        if (counts.isEmpty()) {
            return new Counts(0, Double.NaN, Double.NaN, Double.NaN);
        }
        return new Counts(
                counts.size(),
                counts.get(counts.size() / 2),
                counts.stream().mapToInt(Integer::intValue).average().orElseThrow(),
                counts.get((int) (counts.size() * 0.9)));
    }

    private List<Scored> members(Period period, int from, int below) {
        return scored.stream()
                .filter(it ->
                        it.attacker() == null && it.period() == period && it.before() >= from && it.before() < below)
                .toList();
    }

    private List<Scored> attacks(Period period, Attacker attacker) {
        return scored.stream()
                .filter(it -> it.attacker() == attacker && it.period() == period)
                .toList();
    }

    /** The comparator that is best at this, by name. */
    Score best(Attacker attacker, ToDoubleFunction<Measures> what, boolean highest) {
        return Arrays.stream(Rival.values())
                .map(rival -> new Score(rival.title(), Score.Kind.RIVAL, rival.ordinal()))
                .max(Comparator.comparingDouble(score -> (highest ? 1 : -1)
                        * what.applyAsDouble(cell(score, attacker).measured())))
                .orElseThrow();
    }
}
