package dev.cornerstone.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.benchmarks.risk.Attempt.Cookie;
import dev.cornerstone.keycloak.risk.model.Device;
import dev.cornerstone.keycloak.risk.model.NetworkFlag;
import dev.cornerstone.keycloak.risk.model.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A small world from end to end. */
class WorldsTest {

    private static final int MEMBERS = 800;
    private static final World SMALL =
            World.PUBLISHED.with("users", "" + MEMBERS).with("attacks", "80");

    private final Generator generator = new Generator(SMALL, 7);
    private final Dataset members = generator.generate();
    private final Dataset mixed = new Attacks(members, SMALL, generator.networks(), 8).mixedIn();

    @Test
    void aSeedIsAWorld() {
        assertThat(new Generator(SMALL, 7).generate().attempts()).isEqualTo(members.attempts());
        assertThat(new Generator(SMALL, 9).generate().attempts()).isNotEqualTo(members.attempts());
    }

    @Test
    void timeOnlyGoesForward() {
        assertThat(mixed.attempts()).extracting(Attempt::second).isSorted();
    }

    @Test
    void halfAndDoubleTheNoveltyAreThat() {
        assertThat(newNetworks(World.HALF)).isLessThan(newNetworks(World.PUBLISHED) - 0.03);
        assertThat(newNetworks(World.DOUBLE)).isGreaterThan(newNetworks(World.PUBLISHED) + 0.03);
    }

    private static double newNetworks(World world) {
        Dataset data = new Generator(world.with("users", "3000"), 7).generate();
        return new Marginals(data)
                .check().stream()
                        .filter(marginal -> marginal.what().equals("logins from a new ASN"))
                        .findFirst()
                        .orElseThrow()
                        .measured();
    }

    @Test
    void attackersKnowWhatTheyAreSaidToKnow() {
        Map<Integer, List<Attempt>> logins =
                members.attempts().stream().filter(Attempt::success).collect(Collectors.groupingBy(Attempt::user));
        for (Attempt attack : mixed.attempts()) {
            if (attack.isMember() || !attack.success()) {
                continue;
            }
            List<Attempt> own = logins.getOrDefault(attack.user(), List.of());
            switch (attack.attacker()) {
                case TARGETED ->
                    assertThat(own)
                            .anyMatch(login ->
                                    login.origin().asn().equals(attack.origin().asn())
                                            && login.agent().equals(attack.agent()))
                            .noneMatch(login -> login.origin()
                                    .address()
                                    .equals(attack.origin().address()));
                case VPN ->
                    assertThat(own)
                            .anyMatch(login -> login.origin()
                                    .country()
                                    .equals(attack.origin().country()));
                case PROXY -> {
                    assertThat(own).anyMatch(login -> login.agent().equals(attack.agent()));
                    assertThat(attack.origin().asn()).startsWith("hosting-");
                }
                case CLONE ->
                    assertThat(own)
                            .anyMatch(login -> login.origin().equals(attack.origin())
                                    && login.agent().equals(attack.agent()));
                default -> assertThat(attack.cookie()).isNotEqualTo(Cookie.OWN);
            }
        }
    }

    @Test
    void everyAttackerComesInEveryPeriod() {
        Map<Attacker, Long> successes = mixed.attempts().stream()
                .filter(attempt -> !attempt.isMember() && attempt.success())
                .collect(Collectors.groupingBy(Attempt::attacker, Collectors.counting()));

        for (Attacker attacker : Attacker.values()) {
            if (attacker != Attacker.TAKEOVER) {
                assertThat(successes.get(attacker)).as(attacker.title()).isEqualTo(3 * 80);
            }
        }
    }

    @Test
    void whatAttackersCompleteLeavesNoTrace() {
        Dataset onlySuccesses = new Dataset(
                mixed.name(),
                mixed.attempts().stream()
                        .filter(attempt -> attempt.isMember() || attempt.success())
                        .toList(),
                mixed.users(),
                true,
                mixed.periods());

        Map<String, byte[]> with = histories(onlySuccesses);
        Map<String, byte[]> without = histories(members);

        assertThat(with.keySet()).isEqualTo(without.keySet());
        with.forEach((user, history) -> assertThat(history).isEqualTo(without.get(user)));
    }

    private static Map<String, byte[]> histories(Dataset data) {
        Replay replay = new Replay(data, Weights.shipped());
        replay.run();
        Map<String, byte[]> histories = new HashMap<>();
        replay.histories()
                .filter(history -> !history.isEmpty())
                .forEach(history -> histories.put("" + Arrays.hashCode(history.toBytes()), history.toBytes()));
        return histories;
    }

    @Test
    void aStolenCookieIsKnownUntilItsOwnerSignsInAgain() {
        Attempt login = Attempt.member(
                1_600_000_000,
                3,
                true,
                mixed.attempts().get(0).origin(),
                mixed.attempts().get(0).agent(),
                0,
                true);
        Account account = new Account();
        account.issueCookie(login);
        account.issueCookie(later(login, 90_000));

        assertThat(account.evidence(attack(login, Cookie.STOLEN)).evidence()).isEqualTo(Device.Evidence.KNOWN);
        assertThat(account.evidence(attack(login, Cookie.STOLEN_BEFORE_LAST_LOGIN))
                        .evidence())
                .isEqualTo(Device.Evidence.REPLAYED);
        assertThat(account.evidence(attack(login, Cookie.NONE)).evidence()).isEqualTo(Device.Evidence.NONE);
    }

    private static Attempt later(Attempt login, long seconds) {
        return Attempt.member(
                login.second() + seconds, login.user(), true, login.origin(), login.agent(), login.device(), true);
    }

    private static Attempt attack(Attempt login, Cookie cookie) {
        return Attempt.attack(
                login.second() + 200_000,
                login.user(),
                true,
                login.origin(),
                login.agent(),
                Attacker.CLONE,
                login.device(),
                cookie);
    }

    @Test
    void aDataSetWithoutCookiesAndProvidersHasTheSameAttackers() {
        Dataset plain = new Dataset("plain", members.attempts(), MEMBERS, false, members.periods());
        Dataset attacked = new Attacks(plain, SMALL, null, 8).mixedIn();

        Evaluation evaluation =
                new Evaluation(attacked, new Replay(attacked, Weights.shipped()).run(), new Resamples(5, MEMBERS, 1));

        assertThat(evaluation.has(Attacker.PROXY)).isTrue();
        assertThat(evaluation.cell(Score.OURS, Attacker.NAIVE).measured().auc()).isGreaterThan(0.75);
        assertThat(evaluation.scored())
                .allSatisfy(it -> assertThat(it.terms()[Term.DEVICE.ordinal()]).isZero());
    }

    @Test
    void everyDecisionIsTimed() {
        Replay replay = new Replay(mixed, Weights.shipped());
        replay.run();

        assertThat(new Latency(mixed, replay).measure(500).getTotalCount()).isEqualTo(500);
    }

    @Test
    void listsKnowMostHostingProvidersButNotAll() {
        List<Attempt> proxied = mixed.attempts().stream()
                .filter(attempt -> attempt.attacker() == Attacker.PROXY)
                .toList();

        assertThat(proxied)
                .anyMatch(attempt -> attempt.origin().flags().contains(NetworkFlag.HOSTING))
                .anyMatch(attempt -> attempt.origin().flags().isEmpty());
    }

    @Test
    void evaluationKnowsARandomScoreFromAGoodOne() {
        List<Scored> scored = new Replay(mixed, Weights.shipped()).run();
        Evaluation evaluation = new Evaluation(mixed, scored, new Resamples(20, MEMBERS, 1));
        Score random = new Score("random", Score.Kind.RIVAL, Rival.RANDOM.ordinal());

        assertThat(evaluation.cell(random, Attacker.NAIVE).measured().auc()).isBetween(0.4, 0.6);
        assertThat(evaluation.cell(Score.OURS, Attacker.NAIVE).measured().auc()).isGreaterThan(0.85);
        assertThat(evaluation.has(Attacker.TAKEOVER)).isFalse();
        Interval lead = evaluation
                .cell(Score.OURS, Attacker.NAIVE)
                .less(evaluation.cell(random, Attacker.NAIVE), Measures::auc);
        assertThat(Report.Verdict.of(lead)).isEqualTo(Report.Verdict.BETTER);
        assertThat(lead.low()).isLessThanOrEqualTo(lead.value());
        assertThat(RocPlot.of(evaluation))
                .startsWith("<svg")
                .endsWith("</svg>\n")
                .doesNotContain("NaN");
    }
}
