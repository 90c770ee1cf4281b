package dev.cornerstone.keycloak.code.push;

import static dev.cornerstone.keycloak.code.push.Approvals.Outcome.APPROVED;
import static dev.cornerstone.keycloak.code.push.Approvals.Outcome.DENIED;
import static dev.cornerstone.keycloak.code.push.Approvals.Outcome.MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.code.Account;
import dev.cornerstone.keycloak.code.Challenges;
import dev.cornerstone.keycloak.code.CodeLimits;
import dev.cornerstone.keycloak.code.KeyedHash;
import dev.cornerstone.keycloak.code.MemoryStore;
import dev.cornerstone.keycloak.code.MovingClock;
import dev.cornerstone.keycloak.code.RandomSecrets;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private static final Account ADA = new Account("realm", "ada");

    private final MovingClock clock = new MovingClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final KeyedHash hash = KeyedHash.derivedFrom(new SecretKeySpec("key".getBytes(), "HmacSHA512"));
    private final Challenges attempts = new Challenges(store, hash, RandomSecrets.secure(), CodeLimits.DEFAULT, clock);
    private final Approvals approvals = new Approvals(store, hash, RandomSecrets.secure(), attempts);
    private Device phone;

    @BeforeEach
    void aPhone() throws Exception {
        App app = new App("https://id.example.test");
        DeviceKey key =
                new DeviceKey(app.key().getX().toString(), app.key().getY().toString());
        phone = new Device("device", key, "Ada's phone", "");
    }

    @Test
    void theNumberOfThePageApprovesOnce() {
        Approvals.Asked asked = ask();

        assertThat(answer(asked, true, asked.number())).contains(APPROVED);
        assertThat(approvals.takeAnswer(asked.id())).contains(APPROVED);
        assertThat(approvals.takeAnswer(asked.id())).isEmpty();
    }

    @Test
    void aWrongNumberEndsTheApproval() {
        Approvals.Asked asked = ask();
        Map<String, String> pending = approvals.pendingFor("device").orElseThrow();

        assertThat(answer(asked, true, wrong(asked))).contains(MISMATCH);

        assertThat(approvals.answer("realm", pending, true, asked.number())).isEmpty();
        assertThat(approvals.pendingFor("device")).isEmpty();
        assertThat(approvals.takeAnswer(asked.id())).contains(MISMATCH);
    }

    @Test
    void denyingNeedsNoNumber() {
        assertThat(answer(ask(), false, "")).contains(DENIED);
    }

    @Test
    void onlyTheLastSignInThatAskedIsAnswered() {
        Approvals.Asked former = ask();
        Approvals.Asked later = ask();

        assertThat(approvals.pendingFor("device").orElseThrow()).containsEntry("challenge", later.id());
        answer(later, true, later.number());
        assertThat(approvals.takeAnswer(former.id())).isEmpty();
    }

    @Test
    void anApprovalIsOverAfterTwoMinutes() {
        ask();
        clock.passes(Approvals.LIFE);

        assertThat(approvals.pendingFor("device")).isEmpty();
    }

    @Test
    void wrongNumbersCountLikeWrongCodesAndEndTheDay() {
        for (int i = 0; i < CodeLimits.DEFAULT.wrongPerDay(); i++) {
            Approvals.Asked asked = ask();
            assertThat(answer(asked, true, wrong(asked))).contains(MISMATCH);
        }

        Approvals.Asked last = ask();
        assertThat(answer(last, true, last.number())).isEmpty();
        assertThat(approvals.takeAnswer(last.id())).isEmpty();
    }

    @Test
    void theNumberIsNotOnTheShelf() {
        Approvals.Asked asked = ask();

        assertThat(approvals.pendingFor("device").orElseThrow().values()).doesNotContain(asked.number());
        assertThat(asked.toString()).doesNotContain("number");
    }

    @Test
    void aPairingTakesOneDevice() {
        String pairing = approvals.pair(ADA);

        assertThat(approvals.offer(pairing, phone)).isTrue();
        assertThat(approvals.offer(pairing, phone)).isFalse();
        assertThat(approvals.offer("guessed", phone)).isFalse();
        assertThat(approvals.offeredFor(pairing)).contains(phone);
    }

    private Approvals.Asked ask() {
        return approvals.ask(ADA, phone, Map.of("client", "The shop"));
    }

    private Optional<Approvals.Outcome> answer(Approvals.Asked asked, boolean approve, String number) {
        Map<String, String> pending = approvals.pendingFor("device").orElseThrow();
        assertThat(pending).containsEntry("challenge", asked.id());
        return approvals.answer("realm", pending, approve, number);
    }

    private static String wrong(Approvals.Asked asked) {
        return asked.number().equals("10") ? "11" : "10";
    }
}
