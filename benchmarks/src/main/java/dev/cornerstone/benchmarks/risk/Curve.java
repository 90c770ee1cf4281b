package dev.cornerstone.benchmarks.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The ROC curve of one score for one attacker, over any resample of the users. */
final class Curve {

    /** Scores from the riskiest to the safest, with whose they are. */
    record Ordered(float[] scores, int[] users) {

        static Ordered of(List<Scored> cases, Score score) {
            float[] values = new float[cases.size()];
            for (int at = 0; at < values.length; at++) {
                values[at] = score.of(cases.get(at));
            }
            int[] order = IntStream.range(0, values.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(at -> -values[at]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            float[] scores = new float[values.length];
            int[] users = new int[values.length];
            for (int at = 0; at < order.length; at++) {
                scores[at] = values[order[at]];
                users[at] = cases.get(order[at]).user();
            }
            return new Ordered(scores, users);
        }
    }

    record Point(double stepUps, double caught) {}

    private final Ordered members;
    private final Ordered attackers;

    Curve(Ordered members, Ordered attackers) {
        this.members = members;
        this.attackers = attackers;
    }

    /** @param weights how often each user is in the sample; null for once each */
    Measures measures(byte[] weights) {
        double memberTotal = total(members, weights);
        double attackerTotal = total(attackers, weights);
        double auc = 0;
        double partial = 0;
        double[] stepUps = new double[Measures.CAUGHT.length];
        Arrays.fill(stepUps, -1);
        double[] caught = new double[Measures.STEP_UPS.length];
        double stopped = 0;
        double found = 0;
        int member = 0;
        int attacker = 0;
        while (member < members.scores.length || attacker < attackers.scores.length) {
            float threshold = Math.max(score(members, member), score(attackers, attacker));
            double stoppedBefore = stopped;
            double foundBefore = found;
            for (; member < members.scores.length && members.scores[member] == threshold; member++) {
                stopped += weight(weights, members.users[member]);
            }
            for (; attacker < attackers.scores.length && attackers.scores[attacker] == threshold; attacker++) {
                found += weight(weights, attackers.users[attacker]);
            }
            double from = stoppedBefore / memberTotal;
            double to = stopped / memberTotal;
            double low = foundBefore / attackerTotal;
            double high = found / attackerTotal;
            auc += (to - from) * (low + high) / 2;
            if (from < Measures.PARTIAL) {
                double end = Math.min(to, Measures.PARTIAL);
                double highAtEnd = to == from ? high : low + (high - low) * (end - from) / (to - from);
                partial += (end - from) * (low + highAtEnd) / 2;
            }
            for (int at = 0; at < stepUps.length; at++) {
                if (stepUps[at] < 0 && high >= Measures.CAUGHT[at]) {
                    stepUps[at] = to;
                }
            }
            for (int at = 0; at < caught.length; at++) {
                if (to <= Measures.STEP_UPS[at]) {
                    caught[at] = high;
                }
            }
        }
        return new Measures(auc, partial / Measures.PARTIAL, stepUps, caught);
    }

    /** The threshold that catches at least this share; for use on other cases. */
    float threshold(double share) {
        int at = (int) Math.ceil(share * attackers.scores.length) - 1;
        return attackers.scores[Math.max(0, Math.min(attackers.scores.length - 1, at))];
    }

    List<Point> points() {
        List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
        int member = 0;
        int attacker = 0;
        while (member < members.scores.length || attacker < attackers.scores.length) {
            float threshold = Math.max(score(members, member), score(attackers, attacker));
            while (member < members.scores.length && members.scores[member] == threshold) {
                member++;
            }
            while (attacker < attackers.scores.length && attackers.scores[attacker] == threshold) {
                attacker++;
            }
            points.add(new Point(member / (double) members.scores.length, attacker / (double) attackers.scores.length));
        }
        return points;
    }

    private static float score(Ordered ordered, int at) {
        return at < ordered.scores.length ? ordered.scores[at] : Float.NEGATIVE_INFINITY;
    }

    private static double total(Ordered ordered, byte[] weights) {
        if (weights == null) {
            return ordered.scores.length;
        }
        double total = 0;
        for (int user : ordered.users) {
            total += weights[user];
        }
        return total;
    }

    private static double weight(byte[] weights, int user) {
        return weights == null ? 1 : weights[user];
    }
}
