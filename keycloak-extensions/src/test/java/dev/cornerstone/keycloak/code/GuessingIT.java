package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;

/** Somebody who has the password guesses codes: in many sessions, at once, with new codes and new sign-ins between. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class GuessingIT {

    private static final int SESSIONS = 5;
    private static final int ROUNDS = 5;
    private static final int GUESSES = 40;

    /** Without Keycloak's protection: what holds here is ours alone. */
    @InjectRealm(config = CodesRealm.class)
    ManagedRealm realm;

    @InjectRealm(ref = "guarded", config = GuardedRealm.class)
    ManagedRealm guarded;

    @InjectMailServer
    MailServer mail;

    @Test
    void aThousandWrongCodesGetNobodyInAndTheRightOneNeither() throws Exception {
        new Members(realm).addDoubtful("greta");
        Inbox inbox = new Inbox(mail, "greta");
        List<Visitor> sessions = sessions(realm, "greta");
        int guesses = 0;
        for (int round = 0; round < ROUNDS; round++) {
            guesses += guessTogether(sessions, inbox.code());
            assertThat(sessions).noneMatch(Visitor::isIn);
            anotherCodeOrNoMore(sessions.get(round % SESSIONS), inbox);
            sessions.set((round + 1) % SESSIONS, visitor(realm).begins("1").givesPassword("greta"));
        }

        assertThat(guesses).isEqualTo(1000);
        assertThat(inbox.size()).as("after twenty wrong codes none is sent").isLessThanOrEqualTo(6);
        assertThat(sessions.stream()
                        .map(session -> session.entersCode(code(inbox)))
                        .anyMatch(Visitor::isIn))
                .as("the right code")
                .isFalse();
        Visitor again = visitor(realm).begins("1").givesPassword("greta");
        assertThat(again.sees("cornerstone-code-form")).as("the right password").isTrue();
        assertThat(again.entersCode(code(inbox)).isIn()).isFalse();
        Leaks.noneIn(realm);
    }

    @Test
    void keycloaksOwnProtectionCountsOurCodesAndLocksTheAccount() throws Exception {
        String gustav = new Members(guarded).addDoubtful("gustav");
        Inbox inbox = new Inbox(mail, "gustav");
        Visitor visitor = visitor(guarded).begins("1").givesPassword("gustav");
        String right = inbox.code();

        for (int i = 0; i < 4; i++) {
            visitor.entersCode(wrong(right));
            int failures = i + 1;
            Waiting.until("failure " + failures + " is counted", () -> failures(gustav) >= failures);
        }

        Map<String, Object> state = guarded.admin().attackDetection().bruteForceUserStatus(gustav);
        assertThat(state).containsEntry("disabled", true);
        assertThat(((Number) state.get("numSecondaryAuthFailures")).intValue())
                .as("counted as a second factor, up to maxSecondaryAuthFailures")
                .isEqualTo(4);
        assertThat(visitor.entersCode(right).isIn()).as("the right code").isFalse();
        assertThat(visitor(guarded).begins("1").givesPassword("gustav").sees("cornerstone-code-form"))
                .as("the right password")
                .isFalse();
    }

    private int failures(String user) {
        Map<String, Object> state = guarded.admin().attackDetection().bruteForceUserStatus(user);
        return ((Number) state.get("numFailures")).intValue();
    }

    private List<Visitor> sessions(ManagedRealm where, String name) {
        List<Visitor> sessions = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(visitor(where).begins("1").givesPassword(name));
        }
        return sessions;
    }

    private static int guessTogether(List<Visitor> sessions, String right) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(sessions.size());
        try {
            List<Callable<Integer>> guessers = new ArrayList<>();
            for (Visitor session : sessions) {
                guessers.add(() -> guess(session, right));
            }
            int guesses = 0;
            for (Future<Integer> guesser : crowd.invokeAll(guessers)) {
                guesses += guesser.get();
            }
            return guesses;
        } finally {
            crowd.shutdownNow();
        }
    }

    private static int guess(Visitor session, String right) {
        int guesses = 0;
        while (guesses < GUESSES) {
            session.entersCode(wrong(right));
            guesses++;
        }
        return guesses;
    }

    private static void anotherCodeOrNoMore(Visitor session, Inbox inbox) {
        int before = inbox.size();
        Waiting.until("another code, or no more today", () -> {
            session.presses("resend");
            return inbox.size() > before || !session.sees("a moment ago");
        });
    }

    private static String wrong(String right) {
        String guess = String.format("%06d", ThreadLocalRandom.current().nextInt(1_000_000));
        return guess.equals(right) ? wrong(right) : guess;
    }

    private static String code(Inbox inbox) {
        try {
            return inbox.code();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Visitor visitor(ManagedRealm where) {
        return new Visitor(where.getBaseUrl());
    }

    /** As the cornerstone realm: temporary locks. */
    static final class GuardedRealm extends CodesRealm {

        @Override
        protected void protection(RealmRepresentation realm) {
            realm.setBruteForceProtected(true);
            realm.setPermanentLockout(false);
            realm.setFailureFactor(4);
            realm.setWaitIncrementSeconds(60);
            realm.setMaxFailureWaitSeconds(900);
            realm.setQuickLoginCheckMilliSeconds(0L);
            realm.setMaxSecondaryAuthFailures(100);
        }
    }
}
