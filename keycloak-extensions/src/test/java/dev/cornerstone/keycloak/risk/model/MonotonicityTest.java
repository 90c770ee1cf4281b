package dev.cornerstone.keycloak.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What a score may never do, whatever was learned before. */
class MonotonicityTest {

    private static final double ROUNDING = 1e-6;

    private final RiskModel model = new RiskModel(Weights.shipped());
    private final Population town = Scenes.town();

    /** Counts of a value, of its parent and so on, that can have happened: a child came no more often than its parent. */
    record Counts(double[] own, double ownTotal, double[] everybody, double everybodyTotal) {

        double log(double[] mine, double[] all) {
            return new LikelihoodRatio(
                            mine,
                            ownTotal,
                            all,
                            everybodyTotal,
                            new double[] {500, 200, 50, 20},
                            new double[] {20, 1, 1, 1},
                            2,
                            0.01,
                            0.01)
                    .log(0.1);
        }
    }

    @Provide
    Arbitrary<Counts> counts() {
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1);
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 100),
                        share.list().ofSize(4),
                        Arbitraries.doubles().between(0, 1e6),
                        share.list().ofSize(4))
                .as((logins, own, others, everybody) -> {
                    double[] mine = new double[4];
                    double[] all = new double[4];
                    double parent = logins;
                    double rest = others;
                    for (int level = 3; level >= 0; level--) {
                        parent = mine[level] = parent * own.get(level);
                        rest *= everybody.get(level);
                        all[level] = parent + rest;
                    }
                    return new Counts(mine, logins, all, logins + others);
                });
    }

    @Property
    void neverSeenIsAtLeastAsRiskyAsSeenAtAnyLevel(@ForAll("counts") Counts counts) {
        double seen = counts.log(counts.own, counts.everybody);

        assertThat(counts.log(new double[4], counts.everybody)).isGreaterThanOrEqualTo(seen - ROUNDING);
    }

    @Property
    void aRarerNewValueIsAtLeastAsRisky(
            @ForAll("counts") Counts counts, @ForAll @DoubleRange(min = 0, max = 1) double factor) {
        double[] rarer = counts.everybody.clone();
        for (int level = 0; level < 3; level++) {
            rarer[level] *= factor;
        }

        assertThat(counts.log(new double[4], rarer))
                .isGreaterThanOrEqualTo(counts.log(new double[4], counts.everybody) - ROUNDING);
    }

    /** One that matches in part is no matching login: who always comes from one provider makes another one stranger. */
    @Property
    void oneMoreMatchingLoginNeverRaisesTheRatio(
            @ForAll("counts") Counts counts, @ForAll @DoubleRange(min = 0, max = 1) double weight) {
        double[] more = counts.own.clone();
        for (int level = 0; level < 4; level++) {
            more[level] += weight;
        }
        Counts after = new Counts(more, counts.ownTotal + weight, counts.everybody, counts.everybodyTotal);

        assertThat(after.log(more, counts.everybody))
                .isLessThanOrEqualTo(counts.log(counts.own, counts.everybody) + ROUNDING);
    }

    @Property(tries = 300)
    void oneMoreLoginOfTheSameKindNeverRaisesTheScore(
            @ForAll @IntRange(min = 0, max = 30) int before,
            @ForAll boolean cookie,
            @ForAll("networks") Levels network) {
        History history = cookie ? Scenes.regularWithDevice(before) : Scenes.regular(before);
        Login login = Scenes.at(40)
                .withNetwork(network)
                .withAgent(Scenes.SAFARI)
                .withDevice(cookie && before > 0 ? Device.known("laptop") : Device.none());
        Login sameEarlier =
                Scenes.at(39).withNetwork(network).withAgent(Scenes.SAFARI).withDevice(login.device());

        assertThat(score(login, history.learn(sameEarlier, 1))).isLessThanOrEqualTo(score(login, history) + ROUNDING);
    }

    @Property(tries = 300)
    void moreFailuresNeverLowerTheScore(
            @ForAll @IntRange(min = 0, max = 60) int failures, @ForAll("networks") Levels network) {
        Population calm = Scenes.town();
        Population attacked = Scenes.town();
        Login login = Scenes.at(11).withNetwork(network).withAgent(Scenes.CHROME);
        for (int user = 0; user < failures; user++) {
            attacked.failed(login, "user " + user);
        }

        assertThat(score(login.withVelocity(attacked.velocity(login)), Scenes.regular(5), attacked))
                .isGreaterThanOrEqualTo(score(login, Scenes.regular(5), calm) - ROUNDING);
    }

    @Property(tries = 300)
    void theTermsAddUpToTheScore(
            @ForAll("networks") Levels network, @ForAll @DoubleRange(min = 0, max = 9000) double speed) {
        Login login = Scenes.at(11)
                .withNetwork(network)
                .withSpeedKmh(OptionalDouble.of(speed))
                .withVelocity(new Velocity(speed, speed, 3, 2));

        Assessment risk = model.assess(
                login, Scenes.regularWithDevice(4), town, model.weights().defaultThresholds());

        assertThat(risk.terms().stream().mapToDouble(Reason::contribution).sum()
                        + model.weights().value("bias"))
                .isCloseTo(risk.score(), within(ROUNDING));
        assertThat(risk.probability()).isBetween(0.0, 1.0);
    }

    @Provide
    Arbitrary<Levels> networks() {
        return Arbitraries.of(
                Scenes.HOME,
                Scenes.HOME_NEIGHBOUR,
                Scenes.OTHER_PROVIDER,
                Scenes.RARE_ABROAD,
                Scenes.HOSTING,
                Levels.network("84.208.20.7", "84.208.20.0/24", null, null),
                Levels.missing());
    }

    private double score(Login login, History history) {
        return score(login, history, town);
    }

    private double score(Login login, History history, Population population) {
        return model.assess(login, history, population, model.weights().defaultThresholds())
                .score();
    }
}
