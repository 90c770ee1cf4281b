package dev.cornerstone.keycloak.code;

import static dev.cornerstone.keycloak.code.Challenges.Permission.COOLING_DOWN;
import static dev.cornerstone.keycloak.code.Challenges.Permission.GRANTED;
import static dev.cornerstone.keycloak.code.Challenges.Permission.USED_UP;
import static dev.cornerstone.keycloak.code.Challenges.Verdict.NOT_COMPARED;
import static dev.cornerstone.keycloak.code.Challenges.Verdict.RIGHT;
import static dev.cornerstone.keycloak.code.Challenges.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ChallengesTest {

    private static final String SIGN_IN = "sign-in";
    private static final Account ADA = new Account("realm", "ada");
    private static final Account EVE = new Account("realm", "eve");

    private final MovingClock clock = new MovingClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final Challenges challenges = with("a key of the realm");

    @Test
    void theRightCodeIsRightOnce() {
        Challenge challenge = issue(ADA);

        assertThat(check(ADA, challenge, challenge.code())).isEqualTo(RIGHT);
        assertThat(check(ADA, challenge, challenge.code())).isEqualTo(NOT_COMPARED);
    }

    @Test
    void blanksAndDashesDoNotMakeACodeWrong() {
        Challenge challenge = issue(ADA);

        String spaced = " " + challenge.code().substring(0, 3) + " - "
                + challenge.code().substring(3) + "\u00a0";

        assertThat(check(ADA, challenge, spaced)).isEqualTo(RIGHT);
    }

    @Test
    void aCodeIsBoundToItsAccountItsPurposeAndItsChallenge() {
        Challenge challenge = issue(ADA);
        Challenge other = issue(ADA);

        assertThat(check(EVE, challenge, challenge.code())).isEqualTo(WRONG);
        assertThat(challenges.check(ADA, challenge.id(), "phone +4915112345678", challenge.code()))
                .isEqualTo(WRONG);
        assertThat(check(ADA, other, challenge.code()))
                .as("unless the two codes happen to be the same")
                .isEqualTo(other.code().equals(challenge.code()) ? RIGHT : WRONG);
        assertThat(check(ADA, challenge, challenge.code())).isEqualTo(RIGHT);
    }

    @Test
    void aCodeExpires() {
        Challenge challenge = issue(ADA);
        clock.passes(CodeLimits.DEFAULT.life());

        assertThat(check(ADA, challenge, challenge.code())).isEqualTo(NOT_COMPARED);
        assertThat(challenges.behind("realm", challenge.link())).isEmpty();
    }

    @Test
    void afterFiveWrongTriesEvenTheRightCodeIsNotComparedAnyMore() {
        Challenge challenge = issue(ADA);
        for (int i = 0; i < 5; i++) {
            assertThat(check(ADA, challenge, wrong(challenge))).isEqualTo(WRONG);
        }

        assertThat(check(ADA, challenge, challenge.code())).isEqualTo(NOT_COMPARED);
    }

    @Test
    void wrongCodesAreCountedOverAllCodesAndOnlyTimeGivesThemBack() {
        for (int code = 0; code < 4; code++) {
            Challenge challenge = issue(ADA);
            for (int i = 0; i < 5; i++) {
                assertThat(check(ADA, challenge, wrong(challenge))).isEqualTo(WRONG);
            }
        }

        Challenge next = issue(ADA);
        assertThat(check(ADA, next, next.code())).isEqualTo(NOT_COMPARED);
        assertThat(challenges.mayBeSent(ADA, "SMS")).isEqualTo(USED_UP);
        clock.passes(Duration.ofHours(24));
        Challenge tomorrow = issue(ADA);
        assertThat(check(ADA, tomorrow, tomorrow.code())).isEqualTo(RIGHT);
    }

    @Test
    void anotherAccountPaysNothingForIt() {
        Challenge challenge = issue(EVE);
        wrongCodesUseUpTheDayOf(ADA);

        assertThat(check(EVE, challenge, challenge.code())).isEqualTo(RIGHT);
    }

    @Test
    void theRightCodeForgivesTheWrongOnesBeforeIt() {
        for (int times = 0; times < 10; times++) {
            Challenge challenge = issue(ADA);
            for (int i = 0; i < 4; i++) {
                check(ADA, challenge, wrong(challenge));
            }
            assertThat(check(ADA, challenge, challenge.code())).isEqualTo(RIGHT);
        }
    }

    @Test
    void ofAThousandParallelGuessesExactlyTwentyAreCompared() throws Exception {
        List<Challenge> sessions =
                Collections.nCopies(50, 0).stream().map(x -> issue(ADA)).toList();
        Callable<Integer> attacker = () -> {
            int compared = 0;
            for (Challenge session : sessions) {
                compared += check(ADA, session, wrong(session)) == WRONG ? 1 : 0;
            }
            return compared;
        };

        assertThat(together(20, attacker).stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(CodeLimits.DEFAULT.wrongPerDay());
    }

    @Test
    void ofManyWhoEnterTheRightCodeAtOnceOneIsLetIn() throws Exception {
        Challenge challenge = issue(ADA);

        List<Challenges.Verdict> verdicts = together(5, () -> check(ADA, challenge, challenge.code()));

        assertThat(verdicts).containsOnlyOnce(RIGHT);
    }

    @Test
    void messagesHaveACooldownAndADailyCapThatNoSessionEscapes() {
        assertThat(challenges.mayBeSent(ADA, "EMAIL")).isEqualTo(GRANTED);
        assertThat(challenges.mayBeSent(ADA, "EMAIL")).isEqualTo(COOLING_DOWN);
        assertThat(challenges.mayBeSent(ADA, "SMS")).as("another medium").isEqualTo(GRANTED);
        for (int i = 1; i < CodeLimits.DEFAULT.sendsPerDay(); i++) {
            clock.passes(CodeLimits.DEFAULT.cooldown());
            assertThat(challenges.mayBeSent(ADA, "EMAIL")).isEqualTo(GRANTED);
        }
        clock.passes(CodeLimits.DEFAULT.cooldown());
        assertThat(challenges.mayBeSent(ADA, "EMAIL")).isEqualTo(USED_UP);
        clock.passes(Duration.ofHours(24));
        assertThat(challenges.mayBeSent(ADA, "EMAIL")).isEqualTo(GRANTED);
    }

    @Test
    void oneNumberIsNotFloodedThroughManyAccounts() {
        for (int i = 0; i < 5; i++) {
            assertThat(challenges.mayBeSentTo("+4915112345678", 5)).isTrue();
        }

        assertThat(challenges.mayBeSentTo("+4915112345678", 5)).isFalse();
        assertThat(challenges.mayBeSentTo("+4915112345679", 5)).isTrue();
    }

    @Test
    void aLinkIsLookedAtOftenAndRedeemedOnce() {
        Challenge challenge = challenges.issue(ADA, SIGN_IN, Map.of("tab", "7"));

        for (int i = 0; i < 100; i++) {
            assertThat(challenges.behind("realm", challenge.link()).orElseThrow())
                    .containsEntry("tab", "7");
        }
        assertThat(challenges.behind("realm", challenge.id() + ".guessed")).isEmpty();
        assertThat(challenges.behind("realm", "nonsense")).isEmpty();
        assertThat(challenges.redeem("realm", challenge.link())).isTrue();
        assertThat(challenges.redeem("realm", challenge.link())).isFalse();
        assertThat(check(ADA, challenge, challenge.code())).isEqualTo(NOT_COMPARED);
    }

    @Test
    void whoeverReadsTheStoreFindsNoCodeAndCannotSearchForIt() {
        Challenge challenge = issue(ADA);

        assertThat(store.dump()).doesNotContain(challenge.code()).doesNotContain(challenge.linkSecret());
        assertThat(challenge.toString()).doesNotContain(challenge.code()).doesNotContain(challenge.linkSecret());
        assertThat(with("another key").check(ADA, challenge.id(), SIGN_IN, challenge.code()))
                .as("the hash says nothing to another key")
                .isEqualTo(WRONG);
    }

    private void wrongCodesUseUpTheDayOf(Account account) {
        for (int i = 0; i < 4; i++) {
            Challenge challenge = issue(account);
            for (int k = 0; k < 5; k++) {
                check(account, challenge, wrong(challenge));
            }
        }
    }

    private Challenge issue(Account account) {
        return challenges.issue(account, SIGN_IN, Map.of());
    }

    private Challenges.Verdict check(Account account, Challenge challenge, String entered) {
        return challenges.check(account, challenge.id(), SIGN_IN, entered);
    }

    private static String wrong(Challenge challenge) {
        return challenge.code().equals("123456") ? "654321" : "123456";
    }

    private Challenges with(String key) {
        KeyedHash hash = KeyedHash.derivedFrom(new SecretKeySpec(key.getBytes(), "HmacSHA512"));
        return new Challenges(store, hash, RandomSecrets.secure(), CodeLimits.DEFAULT, clock);
    }

    private static <T> List<T> together(int threads, Callable<T> what) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> all = crowd.invokeAll(Collections.nCopies(threads, what));
            List<T> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        } finally {
            crowd.shutdownNow();
        }
    }
}
