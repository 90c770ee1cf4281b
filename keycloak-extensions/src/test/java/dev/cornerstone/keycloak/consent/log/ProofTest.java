package dev.cornerstone.keycloak.consent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chain of answers, and what somebody may do to it who owns the database. */
class ProofTest {

    private static final String REALM = "realm";
    private static final int CHAIN = 3;

    private final List<Row> rows = new ArrayList<>();
    private Head head = Head.start(REALM, CHAIN);

    @BeforeEach
    void fiveAnswers() {
        for (int i = 1; i <= 5; i++) {
            Row row = Row.after(head, answer("r" + i, i % 2 == 0 ? Answer.Choice.WITHDRAWN : Answer.Choice.GRANTED));
            rows.add(row);
            head = Head.of(row);
        }
    }

    @Test
    void aChainThatNobodyTouchedIsWhole() {
        assertThat(firstBroken()).isEmpty();
    }

    @Test
    void aChangedAnswerIsNamed() {
        Row old = rows.get(2);
        rows.set(2, new Row(REALM, CHAIN, 3, answer("r3", Answer.Choice.REFUSED), old.previous(), old.hash()));

        assertThat(firstBroken())
                .get()
                .extracting(Proof.Broken::number, Proof.Broken::receipt)
                .containsExactly(3L, "r3");
    }

    @Test
    void aChangedAnswerWithANewHashOfItsOwnIsFoundAtTheNext() {
        Head before = Head.of(rows.get(1));
        rows.set(2, Row.after(before, answer("r3", Answer.Choice.REFUSED)));

        assertThat(firstBroken()).get().extracting(Proof.Broken::number).isEqualTo(4L);
    }

    @Test
    void aRemovedRowIsMissed() {
        rows.remove(1);

        assertThat(firstBroken())
                .get()
                .extracting(Proof.Broken::number, Proof.Broken::receipt)
                .containsExactly(2L, null);
    }

    @Test
    void aRowCutOffAtTheEndIsMissed() {
        rows.remove(4);

        assertThat(firstBroken()).get().extracting(Proof.Broken::number).isEqualTo(5L);
    }

    @Test
    void fieldsThatLookAlikeWhenJoinedHaveDifferentHashes() {
        assertThat(Digests.of("ab", "c")).isNotEqualTo(Digests.of("a", "bc"));
    }

    private Optional<Proof.Broken> firstBroken() {
        Proof.Walk walk = new Proof.Walk(REALM, CHAIN);
        for (Row row : rows) {
            Optional<Proof.Broken> broken = walk.next(row);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return walk.end(head);
    }

    private static Answer answer(String id, Answer.Choice choice) {
        return new Answer(
                id, "ada", "news", "1.0", choice, "en", "0".repeat(64), "web", Instant.ofEpochMilli(1_000_000));
    }
}
