package dev.cornerstone.keycloak.risk.model;

import static dev.cornerstone.keycloak.risk.model.Scenes.CHROME;
import static dev.cornerstone.keycloak.risk.model.Scenes.HOME;
import static dev.cornerstone.keycloak.risk.model.Scenes.HOME_NEIGHBOUR;
import static dev.cornerstone.keycloak.risk.model.Scenes.HOSTING;
import static dev.cornerstone.keycloak.risk.model.Scenes.NEXT_CHROME;
import static dev.cornerstone.keycloak.risk.model.Scenes.OTHER_PROVIDER;
import static dev.cornerstone.keycloak.risk.model.Scenes.RARE_ABROAD;
import static dev.cornerstone.keycloak.risk.model.Scenes.SAFARI;
import static dev.cornerstone.keycloak.risk.model.Scenes.at;
import static dev.cornerstone.keycloak.risk.model.Scenes.regular;
import static dev.cornerstone.keycloak.risk.model.Scenes.regularWithDevice;
import static dev.cornerstone.keycloak.risk.model.Scenes.town;
import static dev.cornerstone.keycloak.risk.model.Scenes.usual;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RiskModelTest {

    private final RiskModel model = new RiskModel(Weights.shipped());
    private final Population town = town();

    @Nested
    class AMemberWithoutCookies {

        private final History history = regular(10);

        @Test
        void isOfLowRiskAtHome() {
            assertThat(assess(usual(11), history).level()).isEqualTo(RiskLevel.LOW);
        }

        @Test
        void staysLowWhenTheBrowserWasUpgraded() {
            Assessment upgraded = assess(usual(11).withAgent(NEXT_CHROME), history);

            assertThat(upgraded.level()).isEqualTo(RiskLevel.LOW);
            assertThat(reasons(upgraded)).doesNotContain(Reason.NEW_BROWSER);
        }

        @Test
        void isRiskierTheLessIsKnown() {
            double home = score(usual(11), history);
            double neighbour = score(usual(11).withNetwork(HOME_NEIGHBOUR), history);
            double provider = score(usual(11).withNetwork(OTHER_PROVIDER), history);
            double abroad = score(usual(11).withNetwork(RARE_ABROAD), history);
            double everything = score(at(11).withNetwork(RARE_ABROAD).withAgent(SAFARI), history);

            assertThat(List.of(home, neighbour, provider, abroad, everything)).isSorted();
        }

        @Test
        void isToldWhyInOrder() {
            Assessment abroad = assess(
                    at(11).withNetwork(RARE_ABROAD)
                            .withAgent(SAFARI)
                            .withFlags(Set.of(NetworkFlag.TOR))
                            .withSpeedKmh(OptionalDouble.of(3000)),
                    history);

            assertThat(abroad.level()).isEqualTo(RiskLevel.HIGH);
            assertThat(reasons(abroad))
                    .contains(Reason.NEW_COUNTRY, Reason.NEW_BROWSER, Reason.TOR_NETWORK, Reason.IMPOSSIBLE_TRAVEL);
            assertThat(abroad.reasons())
                    .isSortedAccordingTo((one, other) -> Double.compare(other.contribution(), one.contribution()));
            assertThat(abroad.modelVersion()).isEqualTo(Weights.shipped().version());
        }

        @Test
        void needsMoreThanACopiedBrowserInAHostingNetworkOrOneNeverSeen() {
            for (int logins : new int[] {5, 10, 30}) {
                History known = regular(logins);
                Login proxy = at(logins + 1).withAgent(CHROME);

                assertThat(assess(proxy.withNetwork(HOSTING).withFlags(Set.of(NetworkFlag.HOSTING)), known)
                                .level())
                        .isNotEqualTo(RiskLevel.LOW);
                assertThat(assess(proxy.withNetwork(RARE_ABROAD), known).level())
                        .isNotEqualTo(RiskLevel.LOW);
            }
        }

        @Test
        void isAStrangerAgainAfterALongAbsence() {
            Assessment soon = assess(usual(11), history);
            Assessment late = assess(usual(500), history);

            assertThat(late.score()).isGreaterThan(soon.score());
        }
    }

    @Nested
    class WhatIsMissing {

        private final History history = regular(10);

        @Test
        void isRiskAndNeverTrust() {
            Assessment withoutAgent = assess(at(11).withNetwork(HOME), history);
            Assessment withoutNetwork = assess(at(11).withAgent(CHROME), history);

            assertThat(reasons(withoutAgent)).contains(Reason.SIGNAL_MISSING);
            assertThat(reasons(withoutNetwork)).contains(Reason.SIGNAL_MISSING);
            assertThat(withoutAgent.score()).isGreaterThan(score(usual(11).withAgent(SAFARI), history));
            assertThat(withoutNetwork.score()).isGreaterThan(score(usual(11).withNetwork(OTHER_PROVIDER), history));
        }

        @Test
        void isMissingWhenOnlyItsClassIsKnown() {
            Levels hidden = Levels.agent(null, null, "Windows", "desktop");

            assertThat(reasons(assess(usual(11).withAgent(hidden), history))).contains(Reason.SIGNAL_MISSING);
        }

        @Test
        void mayBeTheDatabase() {
            Levels homeWithoutDatabase = Levels.network("84.208.20.7", "84.208.20.0/24", null, null);
            Levels elsewhere = Levels.network("9.9.9.9", "9.9.9.0/24", null, null);

            assertThat(assess(usual(11).withNetwork(homeWithoutDatabase), history)
                            .level())
                    .isEqualTo(RiskLevel.LOW);
            assertThat(score(usual(11).withNetwork(elsewhere), history))
                    .isGreaterThan(score(usual(11).withNetwork(homeWithoutDatabase), history));
        }

        @Test
        void isScoredInAnEmptyRealmToo() {
            Assessment first = model.assess(
                    at(0), History.empty(), new Population(), model.weights().defaultThresholds());

            assertThat(first.score()).isFinite();
            assertThat(first.level()).isNotEqualTo(RiskLevel.LOW);
        }
    }

    @Nested
    class AMemberWithACookie {

        private final History history = regularWithDevice(10);
        private final Login own = usual(11).withDevice(Device.known("laptop"));

        @Test
        void isMissedWithoutIt() {
            Assessment missed = assess(usual(11), history);

            assertThat(missed.score()).isGreaterThan(score(own, history));
            assertThat(reasons(missed)).contains(Reason.NEW_DEVICE);
        }

        @Test
        void isNotTrustedForTheCookieAloneInANewNetwork() {
            for (Levels network : List.of(RARE_ABROAD, HOSTING)) {
                for (Levels agent : List.of(CHROME, SAFARI)) {
                    Assessment thief = assess(own.withNetwork(network).withAgent(agent), history);

                    assertThat(thief.level()).isNotEqualTo(RiskLevel.LOW);
                    assertThat(thief.terms()).extracting(Reason::id).doesNotContain(Reason.KNOWN_DEVICE);
                }
            }
        }

        @Test
        void isAtRiskWhenAReplacedValueComesBack() {
            Login replay = usual(11)
                    .withDevice(history.recognise("laptop", "value 3", usual(11).time()));

            Assessment risk = assess(replay, history);

            assertThat(replay.device()).isEqualTo(Device.replayed("laptop"));
            assertThat(risk.level()).isNotEqualTo(RiskLevel.LOW);
            assertThat(reasons(risk)).contains(Reason.DEVICE_REPLAYED);
            assertThat(risk.score()).isGreaterThan(score(usual(11), history));
        }

        @Test
        void doesNotSufferFromWhatOthersFailAt() {
            for (int attempt = 0; attempt < 1000; attempt++) {
                town.failed(at(11).withNetwork(HOME).withAgent(CHROME), "the member");
                town.failed(at(11).withNetwork(HOME).withAgent(CHROME), "user " + attempt);
            }
            Login attacked = own.withVelocity(town.velocity(own).withAccountFailures(1000));

            assertThat(score(attacked, history))
                    .isEqualTo(
                            model.assess(own, history, town(), model.weights().defaultThresholds())
                                    .score());
            assertThat(score(usual(11).withVelocity(attacked.velocity()), history))
                    .as("without the cookie it is another matter")
                    .isGreaterThan(model.assess(
                                    usual(11), history, town(), model.weights().defaultThresholds())
                            .score());
        }
    }

    @Nested
    class AnAttackedNetwork {

        @Test
        void isRiskyForEverybodyAlsoWithoutHistory() {
            Login victim = at(11).withNetwork(RARE_ABROAD).withAgent(SAFARI);
            Assessment before = assess(victim.withVelocity(town.velocity(victim)), History.empty());
            for (int user = 0; user < 500; user++) {
                town.failed(at(11).withNetwork(RARE_ABROAD).withAgent(CHROME), "user " + user);
            }

            Assessment during = assess(victim.withVelocity(town.velocity(victim)), History.empty());

            assertThat(during.score()).isGreaterThan(before.score());
            assertThat(reasons(during)).contains(Reason.ATTACKED_NETWORK, Reason.MANY_FAILURES);
            Login other = victim.withNetwork(OTHER_PROVIDER);
            assertThat(reasons(assess(other.withVelocity(town.velocity(other)), History.empty())))
                    .as("nobody else suffers")
                    .doesNotContain(Reason.MANY_FAILURES, Reason.ATTACKED_NETWORK);
        }

        @Test
        void isForgottenAfterAWhile() {
            Login victim = at(30).withNetwork(RARE_ABROAD).withAgent(SAFARI);
            for (int user = 0; user < 500; user++) {
                town.failed(at(11).withNetwork(RARE_ABROAD), "user " + user);
            }

            assertThat(town.velocity(victim).prefixFailures()).isLessThan(0.01);
            assertThat(town.velocity(victim).prefixUsers()).isZero();
        }
    }

    @Test
    void anAddressThatManyShareIsTrustedLess() {
        Population carrier = town();
        for (int user = 0; user < 100; user++) {
            carrier.learn(at(10).withNetwork(HOME).withAgent(CHROME), "neighbour " + user, 0.01);
        }

        Assessment alone = assess(usual(11), regular(10));
        Assessment shared =
                model.assess(usual(11), regular(10), carrier, model.weights().defaultThresholds());

        assertThat(contribution(shared, Reason.KNOWN_NETWORK))
                .isGreaterThan(contribution(alone, Reason.KNOWN_NETWORK) / 2);
    }

    @Test
    void theFirstLoginOfAMemberIsNotOfLowRiskUntilTheRealmKnowsBetter() {
        assertThat(assess(usual(11), History.empty()).level()).isEqualTo(RiskLevel.MEDIUM);
        assertThat(model.assess(
                                usual(0),
                                History.empty(),
                                new Population(),
                                model.weights().defaultThresholds())
                        .level())
                .isEqualTo(RiskLevel.MEDIUM);
    }

    @Test
    void aFlagFadesWhereTheMemberIsAtHome() {
        Login flagged = usual(11).withFlags(Set.of(NetworkFlag.TOR));

        assertThat(contribution(assess(flagged, regular(20)), Reason.VPN_NETWORK))
                .isBetween(0.0, 0.1);
    }

    @Test
    void hundredLoginsInAnHourMoveTheScoreNoMoreThanOne() {
        Login intruder = at(11).withNetwork(RARE_ABROAD).withAgent(SAFARI);
        History once = regular(10).learn(intruder, 1);
        History often = regular(10);
        for (int login = 0; login < 100; login++) {
            often = often.learn(
                    Login.at(intruder.time().plusSeconds(login * 20))
                            .withNetwork(RARE_ABROAD)
                            .withAgent(SAFARI),
                    1);
        }

        assertThat(score(intruder, often)).isEqualTo(score(intruder, once));
    }

    private Assessment assess(Login login, History history) {
        return model.assess(login, history, town, model.weights().defaultThresholds());
    }

    private double score(Login login, History history) {
        return assess(login, history).score();
    }

    private static List<String> reasons(Assessment assessment) {
        return assessment.reasons().stream().map(Reason::id).toList();
    }

    private static double contribution(Assessment assessment, String id) {
        return assessment.terms().stream()
                .filter(term -> term.id().equals(id))
                .mapToDouble(Reason::contribution)
                .sum();
    }
}
