package dev.cornerstone.loyalty.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.ApiConfig;
import dev.cornerstone.loyalty.api.Cursors;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.ledger.DueBatches;
import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Refusal;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.partner.OpenPartners;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.reward.Rewards;
import dev.cornerstone.loyalty.spending.Spending;
import dev.cornerstone.loyalty.spending.SpendingConfig;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Defaults;
import dev.cornerstone.loyalty.webhook.Announcers;
import dev.cornerstone.loyalty.webhook.Announcers.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the partner hears that a hold was made for. */
class HoldNewsTest {

    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Caller PHONE = OpenPartners.caller("ada", "an-app", null);
    private static final Caller TILL = OpenPartners.caller("service-account", "roastery-till", "roastery");

    private final OpenPartners books = new OpenPartners();
    private final Rewards rewards = new Rewards(books.database, books.ids, books.clock);
    private final HoldNews news = new HoldNews(books.announcer);
    private final Holds holds = new Holds(
            books.idempotency,
            books.database,
            books.ledger,
            rewards,
            new Spending(books.database, books.ledger, books.clock, Defaults.of(SpendingConfig.class)),
            new Cursors(Defaults.of(
                    ApiConfig.class, Map.of("loyalty.api.state-key", "only-for-tests-only-for-tests-only"))),
            news,
            books.clock);
    private final Captures captures =
            new Captures(books.idempotency, books.ledger, new HoldNames(books.partners, rewards), news);
    private final AnnounceLapses lapses = new AnnounceLapses(books.database, news, Defaults.of(HoldConfig.class));
    private final DueBatches due = new DueBatches(books.database, books.ids, books.clock, books.config);
    private Partner roastery;
    private Member ada;

    @BeforeEach
    void aPartnerThatListensAndAMemberWithPoints() {
        roastery = books.postpaid("roastery").partner();
        ada = books.member();
        books.earn("roastery", ada, 90);
        Announcers.listens(books.database, roastery.id());
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(books.pool)).isEmpty();
        books.close();
    }

    @Test
    void aHoldIsToldWhenItIsMade() {
        HoldView hold = placed(40, Optional.of(roastery));

        assertThat(told())
                .containsExactly(new Told(
                        "hold.created",
                        Map.of(
                                "hold",
                                hold.id(),
                                "points",
                                40,
                                "expiresAt",
                                hold.expiresAt().toString())));
    }

    @Test
    void aHoldThatIsRefusedIsNot() {
        Books before = books.now();

        assertThat(place(91, Optional.of(roastery))).isInstanceOf(Once.Refused.class);

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void aHoldForNobodyIsNobodysNews() {
        HoldView hold = placed(40, Optional.empty());
        captures.release(TILL, held(hold), key());
        placed(40, Optional.empty());
        lapse();

        lapses.step();

        assertThat(told()).isEmpty();
    }

    @Test
    void aCaptureIsToldWithWhatWasCaptured() {
        HoldView hold = placed(40, Optional.of(roastery));

        assertThat(captures.capture(TILL, held(hold), Optional.of(Points.of(30)), key()))
                .isInstanceOf(Once.Answered.class);

        assertThat(told().get(1)).isEqualTo(resolved("hold.captured", hold, 30));
        assertThat(told()).hasSize(2);
    }

    @Test
    void aReleaseIsToldOnceHoweverOftenItIsAsked() {
        HoldView hold = placed(40, Optional.of(roastery));
        Key key = key();

        Once<HoldView, Refusal> released = captures.release(TILL, held(hold), key);
        captures.release(TILL, held(hold), key);

        assertThat(released).isInstanceOf(Once.Answered.class);
        assertThat(told().get(1)).isEqualTo(resolved("hold.released", hold, 40));
        assertThat(told()).hasSize(2);
    }

    @Test
    void whatIsResolvedAlreadyIsNotToldAgain() {
        HoldView hold = placed(40, Optional.of(roastery));
        captures.capture(TILL, held(hold), Optional.empty(), key());
        Books before = books.now();

        assertThat(captures.release(TILL, held(hold), key())).isInstanceOf(Once.Refused.class);
        assertThat(captures.capture(TILL, held(hold), Optional.empty(), key())).isInstanceOf(Once.Refused.class);

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void aLapseThatTheJobBookedIsToldOnce() {
        HoldView hold = placed(40, Optional.of(roastery));
        lapse();

        assertThat(lapses.step().rows()).isEqualTo(1);
        assertThat(lapses.step().rows()).isZero();

        assertThat(told().get(1)).isEqualTo(resolved("hold.lapsed", hold, 40));
        assertThat(told()).hasSize(2);
    }

    @Test
    void soIsOneThatTheMembersNextHoldBooked() {
        HoldView hold = placed(40, Optional.of(roastery));
        books.clock.moveBy(LIFE);
        placed(1, Optional.empty());

        lapses.step();

        assertThat(told()).contains(resolved("hold.lapsed", hold, 40));
    }

    @Test
    void whatHasNotLapsedInTheBooksIsNotTold() {
        placed(40, Optional.of(roastery));
        books.clock.moveBy(LIFE);
        Books before = books.now();

        assertThat(lapses.step().rows()).isZero();

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void aLapseThatCouldNotBeToldIsToldByTheNextRun() {
        placed(40, Optional.of(roastery));
        lapse();
        Books before = books.now();

        assertThatThrownBy(() -> books.database.write(connection -> {
                    LapseRows.take(connection, 10).forEach(lapse -> tell(connection, lapse));
                    throw new IllegalStateException("The node ends here");
                }))
                .hasMessage("The node ends here");
        assertThat(books.now()).isEqualTo(before);

        assertThat(lapses.step().rows()).isEqualTo(1);
    }

    @Test
    void ofManyNodesOneTellsALapse() throws Exception {
        for (int hold = 0; hold < 30; hold++) {
            placed(3, Optional.of(roastery));
        }
        lapse();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> steps = IntStream.range(0, 4)
                    .mapToObj(node -> (Callable<Integer>) () -> lapses.step().rows())
                    .toList();
            int rows = 0;
            for (Future<Integer> done : nodes.invokeAll(steps)) {
                rows += done.get();
            }
            assertThat(rows + lapses.step().rows()).isEqualTo(30);
        } finally {
            nodes.shutdown();
        }

        List<Object> lapsed = new ArrayList<>();
        told().stream()
                .filter(told -> told.type().equals("hold.lapsed"))
                .forEach(told -> lapsed.add(told.data().get("hold")));
        assertThat(lapsed).hasSize(30).doesNotHaveDuplicates();
    }

    private void tell(Connection connection, Lapse lapse) {
        try {
            news.lapsed(connection, lapse);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void lapse() {
        books.clock.moveBy(LIFE);
        assertThat(due.lapseDue(10)).isPositive();
    }

    private Told resolved(String type, HoldView hold, int points) {
        String by = held(hold).resolvedBy().toString();
        assertThat(books.ledger.transfer(new TransferId(UUID.fromString(by)))).isPresent();
        return new Told(type, Map.of("hold", hold.id(), "points", points, "transfer", by));
    }

    private Held held(HoldView hold) {
        return books.ledger.held(new TransferId(UUID.fromString(hold.id()))).orElseThrow();
    }

    private HoldView placed(long points, Optional<Partner> partner) {
        return ((Once.Answered<HoldView, HoldRefusal>) place(points, partner)).value();
    }

    private Once<HoldView, HoldRefusal> place(long points, Optional<Partner> partner) {
        HoldRequest payload =
                new HoldRequest(points, null, partner.map(Partner::slug).orElse(null), null, LIFE.toString());
        return holds.place(
                PHONE,
                ada,
                new Holding(Optional.of(Points.of(points)), Optional.empty(), partner, null, LIFE),
                payload,
                key());
    }

    private List<Told> told() {
        return Announcers.told(books.database, roastery.id()).stream()
                .filter(told -> told.type().startsWith("hold."))
                .toList();
    }

    private static Key key() {
        return new Key(UUID.randomUUID().toString());
    }
}
