package dev.cornerstone.keycloak.event.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.keycloak.event.outbox.Outbox.Depth;
import dev.cornerstone.keycloak.event.outbox.Outbox.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Set<Integer> ALL =
            IntStream.range(0, Lanes.COUNT).boxed().collect(Collectors.toSet());
    private static final Instant BEGINNING = Instant.ofEpochMilli(0);
    private static final Instant NOW = Instant.ofEpochMilli(1_000_000);
    private static final Instant LATER = NOW.plusSeconds(1);

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = new TestDatabase();
        for (int i = 0; i < 5; i++) {
            happens("e" + i, 1_000 + i, "shop", List.of("one", "two"));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachSinkIsOwedEachEventOldestFirst() {
        assertThat(waiting("one")).containsExactly("e0", "e1", "e2", "e3", "e4");
        assertThat(waiting("two")).containsExactly("e0", "e1", "e2", "e3", "e4");
        assertThat(next(ALL, 2)).extracting(Waiting::eventId).containsExactly("e0", "e1");
    }

    @Test
    void whatOneSinkHasTakenTheOtherIsStillOwed() {
        run(outbox -> outbox.delivered("one", List.of("e0", "e1", "e2", "e3", "e4")));

        assertThat(waiting("one")).isEmpty();
        assertThat(waiting("two")).hasSize(5);
    }

    @Test
    void whoHasNotTheLaneGetsNothingOfIt() {
        int lane = Lanes.of("ada");

        assertThat(next(Set.of(lane), 10)).hasSize(5);
        assertThat(next(Set.of((lane + 1) % Lanes.COUNT), 10)).isEmpty();
    }

    @Test
    void aRollbackLeavesNothing() {
        assertThatThrownBy(() -> database.call(session -> {
                    new Outbox(session).append(event("phantom", 9_000, "shop"), List.of("one"));
                    throw new IllegalStateException("the login fails");
                }))
                .hasMessage("the login fails");

        assertThat(waiting("one")).doesNotContain("phantom").hasSize(5);
    }

    @Test
    void whatIsGivenUpHasAReasonWaitsNoLongerAndComesBackOnDemand() {
        run(outbox -> outbox.bury("one", "e2", "answered 422 " + "x".repeat(2_000), NOW));

        assertThat(waiting("one")).containsExactly("e0", "e1", "e3", "e4");
        assertThat(dead()).singleElement().satisfies(letter -> {
            assertThat(letter.eventId()).isEqualTo("e2");
            assertThat(letter.diedAt()).isEqualTo(NOW.toEpochMilli());
            assertThat(letter.reason()).startsWith("answered 422").hasSize(1_000);
        });
        assertThat(depths()).contains(new Depth("r", "one", true, 1, 1_002), new Depth("r", "one", false, 4, 1_000));

        assertThat(count(outbox -> outbox.revive("r", "one", BEGINNING))).isEqualTo(1);
        assertThat(waiting("one")).containsExactly("e0", "e1", "e2", "e3", "e4");
    }

    @Test
    void onlyWhatIsTooOldIsGivenUpByAge() {
        assertThat(count(outbox -> outbox.buryOlder("r", "one", ALL, Instant.ofEpochMilli(1_002), "no answer", NOW)))
                .isEqualTo(2);

        assertThat(waiting("one")).containsExactly("e2", "e3", "e4");
        assertThat(waiting("two")).hasSize(5);
    }

    @Test
    void aReplayOwesAgainWhatWasDeliveredSinceAndNothingTwice() {
        run(outbox -> outbox.delivered("one", List.of("e0", "e1", "e2", "e3")));

        assertThat(count(outbox -> outbox.replay("r", "one", Instant.ofEpochMilli(1_002), Set.of("login"), Set.of())))
                .as("e4 is owed already")
                .isEqualTo(2);
        assertThat(waiting("one")).containsExactly("e2", "e3", "e4");
    }

    @Test
    void aSinkThatIsNewCanBeToldWhatHappenedBeforeIt() {
        happens("other", 2_000, "till", List.of("one"));

        assertThat(count(outbox -> outbox.replay("r", "new", BEGINNING, Set.of("login"), Set.of("shop"))))
                .isEqualTo(5);
        assertThat(count(outbox -> outbox.replay("r", "new", BEGINNING, Set.of("logout"), Set.of())))
                .isZero();
        assertThat(waiting("new")).containsExactly("e0", "e1", "e2", "e3", "e4");
    }

    @Test
    void nothingThatIsOwedIsForgotten() {
        run(outbox -> outbox.delivered("two", List.of("e0", "e1", "e2", "e3", "e4")));
        run(outbox -> outbox.delivered("one", List.of("e0", "e1")));
        run(outbox -> outbox.bury("one", "e2", "refused", NOW));

        run(outbox -> outbox.forget(NOW, BEGINNING));
        assertThat(waiting("one")).containsExactly("e3", "e4");
        assertThat(dead()).hasSize(1);
        assertThat(count(outbox -> outbox.replay("r", "new", BEGINNING, Set.of("login"), Set.of())))
                .as("what is left of the events")
                .isEqualTo(3);

        run(outbox -> outbox.removeSink("r", "new"));
        run(outbox -> outbox.forget(NOW, LATER));
        assertThat(dead()).isEmpty();
        assertThat(waiting("one"))
                .as("a sink that takes nothing for so long is gone")
                .isEmpty();
    }

    @Test
    void aRealmTakesItsRowsAlong() {
        run(outbox -> outbox.append(
                new Outbox.NewEvent("x", "other", "login", Optional.empty(), 1, Optional.empty(), "{}"),
                List.of("one")));

        run(outbox -> outbox.removeRealm("r"));

        assertThat(depths()).containsExactly(new Depth("other", "one", false, 1, 1));
        assertThat(count(outbox -> outbox.replay("r", "one", BEGINNING, Set.of("login"), Set.of())))
                .isZero();
    }

    private void happens(String id, long at, String client, List<String> sinks) {
        run(outbox -> outbox.append(event(id, at, client), sinks));
    }

    private static Outbox.NewEvent event(String id, long at, String client) {
        return new Outbox.NewEvent(id, "r", "login", Optional.of(client), at, Optional.of("ada"), "{}");
    }

    private List<String> waiting(String sink) {
        return in(outbox -> outbox.next("r", sink, ALL, 100)).stream()
                .map(Waiting::eventId)
                .toList();
    }

    private List<Waiting> next(Set<Integer> lanes, int max) {
        return in(outbox -> outbox.next("r", "one", lanes, max));
    }

    private List<Outbox.DeadLetter> dead() {
        return in(outbox -> outbox.dead("r", "one", 0, 10));
    }

    private List<Depth> depths() {
        return in(Outbox::depths);
    }

    private int count(Function<Outbox, Integer> work) {
        return in(work);
    }

    private <T> T in(Function<Outbox, T> work) {
        return database.call(session -> work.apply(new Outbox(session)));
    }

    private void run(java.util.function.Consumer<Outbox> work) {
        in(outbox -> {
            work.accept(outbox);
            return null;
        });
    }
}
