package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.keycloak.risk.model.Assessment;
import dev.cornerstone.keycloak.risk.model.Device;
import dev.cornerstone.keycloak.risk.model.History;
import dev.cornerstone.keycloak.risk.model.Login;
import dev.cornerstone.keycloak.risk.model.Population;
import dev.cornerstone.keycloak.risk.model.RecentScores;
import dev.cornerstone.keycloak.risk.model.RiskLevel;
import dev.cornerstone.keycloak.risk.model.RiskModel;
import dev.cornerstone.keycloak.risk.model.ThresholdPolicy;
import dev.cornerstone.keycloak.risk.model.Weights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets everything happen again in the order of time: each login is scored with what was known before it. Only what members
 * complete is learned; what attackers complete is scored and leaves no trace, what anybody fails at is counted as the
 * model counts it.
 */
final class Replay {

    private static final double STEP_UP_RATE = 0.05;

    private final RiskModel model;
    private final ThresholdPolicy policy;
    private final Dataset data;
    private final Account[] accounts;
    private final Profile everybody = new Profile(1 << 16);
    private final Population population = new Population();
    private final RecentScores recent = new RecentScores();
    private final List<Scored> scored = new ArrayList<>();
    private final boolean withRivals;
    private int members;

    Replay(Dataset data, Weights weights) {
        this(data, weights, true);
    }

    /** @param withRivals false where only ours is wanted, which is much faster */
    Replay(Dataset data, Weights weights, boolean withRivals) {
        this.withRivals = withRivals;
        this.data = data;
        this.model = new RiskModel(weights);
        this.policy = new ThresholdPolicy(STEP_UP_RATE, weights.defaultThresholds(), -10, 10);
        this.accounts = new Account[data.users()];
    }

    List<Scored> run() {
        for (Attempt attempt : data.attempts()) {
            if (attempt.success()) {
                loggedIn(attempt);
            } else {
                failed(attempt);
            }
        }
        return scored;
    }

    /** The histories as they are at the end. */
    Stream<History> histories() {
        return Stream.of(accounts).filter(account -> account != null).map(account -> account.history);
    }

    Population population() {
        return population;
    }

    private void failed(Attempt attempt) {
        population.failed(login(attempt), user(attempt));
        if (attempt.user() >= 0) {
            account(attempt.user()).failed(attempt);
        }
    }

    private void loggedIn(Attempt attempt) {
        Account account = account(attempt.user());
        Device device = data.cookies() ? account.evidence(attempt) : Device.none();
        Login login = login(attempt).withDevice(device);
        login = login.withSpeedKmh(account.history.speedKmh(login.place(), login.time()));
        login = login.withVelocity(population.velocity(login).withAccountFailures(account.failures(attempt.second())));
        Assessment ours = model.assess(login, account.history, population, recent.thresholds(policy));
        score(new Case(attempt, account, everybody, members, device), ours);
        if (attempt.isMember()) {
            learn(attempt, login, account, ours);
        }
    }

    private void learn(Attempt attempt, Login login, Account account, Assessment ours) {
        boolean steppedUp = ours.level() != RiskLevel.LOW;
        double weight =
                account.history.counts(login, steppedUp ? model.weights().steppedUpWeight() : 1);
        population.learn(login, user(attempt), weight);
        recent.learn(ours.score());
        account.history = account.history.learn(login, weight);
        if (data.cookies()) {
            account.issueCookie(attempt);
        }
        members += account.logins == 0 ? 1 : 0;
        account.logins++;
        if (withRivals) {
            account.profile.add(attempt);
            everybody.add(attempt);
        }
    }

    private void score(Case it, Assessment ours) {
        Rival[] rivals = Rival.values();
        float[] scores = new float[rivals.length + 1];
        for (Rival rival : rivals) {
            scores[rival.ordinal()] = withRivals ? (float) rival.score(it) : 0;
        }
        scores[Scored.OURS] = (float) ours.score();
        float[] terms = new float[Term.values().length];
        for (Term term : Term.values()) {
            terms[term.ordinal()] = (float) term.of(ours);
        }
        Attempt attempt = it.attempt();
        scored.add(new Scored(
                data.periods().of(attempt.second()),
                attempt.attacker(),
                attempt.user(),
                it.account().logins,
                scores,
                terms));
    }

    private static Login login(Attempt attempt) {
        return Login.at(Instant.ofEpochSecond(attempt.second()))
                .withNetwork(attempt.origin().levels())
                .withAgent(attempt.agent().levels())
                .withFlags(attempt.origin().flags())
                .withPlace(attempt.origin().place());
    }

    private static String user(Attempt attempt) {
        return Integer.toString(attempt.user());
    }

    private Account account(int user) {
        if (accounts[user] == null) {
            accounts[user] = new Account();
        }
        return accounts[user];
    }
}
