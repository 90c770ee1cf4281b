package dev.cornerstone.loyalty.partner;

import static dev.cornerstone.loyalty.partner.OpenPartners.shortage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.allowance.Span;
import dev.cornerstone.loyalty.earning.Earning;
import dev.cornerstone.loyalty.earning.EarningRefusal;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.ledger.Actor;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Reverse;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.testing.Books;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartnerAccountsTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T23:00:00Z");

    private static OpenPartners books;

    private String slug;
    private Member ada;

    @BeforeAll
    static void open() {
        books = new OpenPartners();
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @BeforeEach
    void aPartnerAndAMember() {
        books.clock.moveTo(Instant.parse("2026-11-22T10:00:00Z"));
        slug = "partner-" + UUID.randomUUID();
        ada = books.member();
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(books.pool)).isEmpty();
    }

    @Test
    void aPrepaidPartnerGivesWhatItBought() {
        books.prepaid(slug, 100);

        assertThat(shortage(books.earn(slug, ada, 60))).isEmpty();

        assertThat(books.account(slug).prepaid()).isEqualTo(40);
        assertThat(books.account(slug).owed()).isZero();
        assertThat(prepaidInTheBooks()).isEqualTo(40);
        assertThat(books.ledger.balance(ada.id()).available()).isEqualTo(60);
    }

    @Test
    void whatIsNotThereIsNotGivenAndNothingChanges() {
        books.prepaid(slug, 100);
        Books before = books.now();

        assertThat(shortage(books.earn(slug, ada, 101)))
                .contains(new Shortage(Shortage.Of.PREPAID, "prepaid", 100, 0, null));

        assertThat(books.now()).isEqualTo(before);
        books.pack(slug, 1);
        assertThat(shortage(books.earn(slug, ada, 101))).isEmpty();
    }

    @Test
    void aPrepaidPartnerThatBoughtNothingHasNothing() {
        books.prepaid(slug, 0);

        assertThat(shortage(books.earn(slug, ada, 1)))
                .hasValueSatisfying(none -> assertThat(none.remaining()).isZero());
    }

    @Test
    void aPostpaidPartnerOwesWhatItGives() {
        books.postpaid(slug);

        books.earn(slug, ada, 60);

        assertThat(books.account(slug).owed()).isEqualTo(60);
        assertThat(books.account(slug).prepaid()).isZero();
    }

    @Test
    void aPartnerWithoutAllowancesTouchesNone() {
        books.postpaid(slug);
        Books before = books.now();

        books.earn(slug, ada, 60);

        for (String table : List.of("allowance", "earn_draw")) {
            assertThat(books.now().tables())
                    .containsEntry(table, before.tables().get(table));
        }
    }

    @Test
    void creditIsForAMonth() {
        books.agree(slug, new Agreement(slug, Mode.POSTPAID, 100L, null, Optional.empty()));
        books.earn(slug, ada, 90);

        assertThat(shortage(books.earn(slug, ada, 11)))
                .contains(new Shortage(Shortage.Of.CREDIT, "credit", 10, 100, Instant.parse("2026-11-30T23:00:00Z")));

        books.clock.moveTo(Instant.parse("2026-11-30T23:00:00Z"));
        assertThat(shortage(books.earn(slug, ada, 100))).isEmpty();
        assertThat(books.account(slug).credit().remaining()).isZero();
        assertThat(books.account(slug).owed()).isEqualTo(190);
    }

    @Test
    void aLargerCreditCountsFromTheBeginningOfTheMonth() {
        books.agree(slug, new Agreement(slug, Mode.POSTPAID, 100L, null, Optional.empty()));
        books.earn(slug, ada, 90);

        books.agree(slug, new Agreement(slug, Mode.POSTPAID, 150L, null, Optional.empty()));
        assertThat(books.account(slug).credit().remaining()).isEqualTo(60);

        books.agree(slug, new Agreement(slug, Mode.POSTPAID, 50L, null, Optional.empty()));
        assertThat(books.account(slug).credit().remaining()).isZero();
        assertThat(shortage(books.earn(slug, ada, 1))).isPresent();
    }

    @Test
    void aBudgetOfADayStartsAnewAtMidnightOfTheProgramme() {
        books.postpaid(slug);
        books.budget(slug, "daily", 100, Span.DAY, null);
        books.earn(slug, ada, 100);

        assertThat(shortage(books.earn(slug, ada, 1)))
                .contains(new Shortage(Shortage.Of.BUDGET, "daily", 0, 100, MIDNIGHT));

        books.clock.moveTo(MIDNIGHT.minusMillis(1));
        assertThat(shortage(books.earn(slug, ada, 1))).isPresent();
        books.clock.moveTo(MIDNIGHT);
        assertThat(shortage(books.earn(slug, ada, 100))).isEmpty();
    }

    @Test
    void aRefusalInANewPeriodChangesNothing() {
        books.postpaid(slug);
        books.budget(slug, "daily", 100, Span.DAY, null);
        Books before = books.now();

        assertThat(shortage(books.earn(slug, ada, 101))).isPresent();

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void everyBudgetThatAppliesIsDrawnOrNone() {
        books.postpaid(slug);
        books.budget(slug, "a-total", 500, Span.TOTAL, null);
        books.budget(slug, "b-november", 100, Span.TOTAL, "november");
        books.budget(slug, "c-december", 0, Span.TOTAL, "december");

        assertThat(shortage(books.earn(slug, "app", ada, 80, "november"))).isEmpty();
        assertThat(shortage(books.earn(slug, "app", ada, 80, "november")))
                .hasValueSatisfying(budget -> assertThat(budget.name()).isEqualTo("b-november"))
                .hasValueSatisfying(budget -> assertThat(budget.remaining()).isEqualTo(20));
        assertThat(shortage(books.earn(slug, ada, 80))).isEmpty();

        assertThat(remaining("a-total")).isEqualTo(340);
        assertThat(remaining("b-november")).isEqualTo(20);
        assertThat(remaining("c-december")).isZero();
    }

    @Test
    void aBudgetThatChangesKeepsWhatWasDrawn() {
        books.postpaid(slug);
        books.budget(slug, "daily", 100, Span.DAY, null);
        books.earn(slug, ada, 70);

        books.budget(slug, "daily", 200, Span.DAY, null);
        assertThat(remaining("daily")).isEqualTo(130);

        books.budget(slug, "daily", 200, Span.MONTH, null);
        assertThat(remaining("daily")).isEqualTo(200);
    }

    @Test
    void aLimitCountsEarnsOfOneClientInAMinute() {
        books.postpaid(slug);
        books.limits(slug, Map.of("client-earns-minute", 2L));

        assertThat(shortage(books.earn(slug, "till-1", ada, 5, null))).isEmpty();
        assertThat(shortage(books.earn(slug, "till-1", ada, 5, null))).isEmpty();
        assertThat(shortage(books.earn(slug, "till-1", ada, 5, null)))
                .contains(new Shortage(
                        Shortage.Of.LIMIT, "client-earns-minute", 0, 2, Instant.parse("2026-11-22T10:01:00Z")));
        assertThat(shortage(books.earn(slug, "till-2", ada, 5, null))).isEmpty();

        books.clock.moveBy(Duration.ofMinutes(1));
        assertThat(shortage(books.earn(slug, "till-1", ada, 5, null))).isEmpty();
    }

    @Test
    void aLimitThatChangesKeepsWhatWasUsed() {
        books.postpaid(slug);
        books.limits(slug, Map.of("partner-points-day", 100L));
        books.earn(slug, ada, 70);

        books.limits(slug, Map.of("partner-points-day", 120L));
        assertThat(shortage(books.earn(slug, ada, 51)))
                .hasValueSatisfying(limit -> assertThat(limit.remaining()).isEqualTo(50));

        books.limits(slug, Map.of());
        assertThat(shortage(books.earn(slug, ada, 1_000))).isEmpty();
    }

    @Test
    void theProgrammesLimitHoldsUnlessThePartnerHasItsOwn() {
        try (OpenPartners limited = new OpenPartners("partner.limits.partner-earns-day", "1")) {
            Member grace = limited.member();
            limited.postpaid(slug);
            limited.earn(slug, grace, 1);
            assertThat(shortage(limited.earn(slug, grace, 1))).isPresent();

            limited.limits(slug, Map.of("partner-earns-day", 3L));

            assertThat(shortage(limited.earn(slug, grace, 1))).isEmpty();
        }
    }

    @Test
    void aReversalGivesBackToPrepaidAndBudgetsAndNotToLimits() {
        books.prepaid(slug, 100);
        books.budget(slug, "daily", 100, Span.DAY, null);
        books.budget(slug, "total", 100, Span.TOTAL, null);
        books.limits(slug, Map.of("partner-points-day", 100L));
        TransferId earn = booked(books.earn(slug, ada, 80));

        reverse(earn, 30);

        assertThat(books.account(slug).prepaid()).isEqualTo(50);
        assertThat(prepaidInTheBooks()).isEqualTo(50);
        assertThat(remaining("daily")).isEqualTo(50);
        assertThat(remaining("total")).isEqualTo(50);
        assertThat(shortage(books.earn(slug, ada, 21)))
                .hasValueSatisfying(limit -> assertThat(limit.of()).isEqualTo(Shortage.Of.LIMIT))
                .hasValueSatisfying(limit -> assertThat(limit.remaining()).isEqualTo(20));
    }

    @Test
    void aReversalOnAnotherDayDoesNotMakeThatDaysBudgetLarger() {
        books.postpaid(slug);
        books.budget(slug, "daily", 100, Span.DAY, null);
        TransferId earn = booked(books.earn(slug, ada, 80));
        books.clock.moveTo(MIDNIGHT);
        books.earn(slug, ada, 10);

        reverse(earn, 80);

        assertThat(remaining("daily")).isEqualTo(90);
        assertThat(books.account(slug).owed()).isEqualTo(10);
    }

    @Test
    void aBudgetThatDidNotExistYetGetsNothingBack() {
        books.postpaid(slug);
        TransferId earn = booked(books.earn(slug, ada, 80));
        books.budget(slug, "total", 100, Span.TOTAL, null);

        reverse(earn, 80);

        assertThat(remaining("total")).isEqualTo(100);
    }

    @Test
    void ofManyPrepaidEarnsAtOnceExactlyAsManySucceedAsThereArePointsFor() throws Exception {
        books.prepaid(slug, 500);

        List<Once<Earning, EarningRefusal>> earns = storm(120, 9);

        assertThat(earns.stream().filter(earn -> shortage(earn).isEmpty())).hasSize(500 / 9);
        assertThat(books.account(slug).prepaid()).isEqualTo(500 % 9);
        assertThat(prepaidInTheBooks()).isEqualTo(500 % 9);
    }

    @Test
    void ofManyEarnsOnSeveralBudgetsAtOnceExactlyAsManySucceedAsTheSmallestAllows() throws Exception {
        books.postpaid(slug);
        books.budget(slug, "a-day", 500, Span.DAY, null);
        books.budget(slug, "b-total", 300, Span.TOTAL, null);
        books.budget(slug, "c-month", 400, Span.MONTH, null);
        books.limits(slug, Map.of("partner-earns-day", 60L, "client-points-hour", 450L));

        List<Once<Earning, EarningRefusal>> earns = storm(120, 7);

        assertThat(earns.stream().filter(earn -> shortage(earn).isEmpty())).hasSize(300 / 7);
        assertThat(remaining("b-total")).isEqualTo(300 % 7);
        assertThat(remaining("a-day")).isEqualTo(500 - 300 / 7 * 7);
        assertThat(remaining("c-month")).isEqualTo(400 - 300 / 7 * 7);
    }

    @Test
    void anotherNodeKnowsOfAChangeWithinFiveSeconds() {
        try (OpenPartners other = books.anotherNode()) {
            books.postpaid(slug);
            assertThat(shortage(other.earn(slug, ada, 10))).isEmpty();
            books.budget(slug, "daily", 5, Span.DAY, null);

            books.clock.moveBy(Duration.ofSeconds(5));

            assertThat(shortage(other.earn(slug, ada, 6))).isPresent();
        }
    }

    @Test
    void aPeriodIsOpenedWithWhatTheDatabaseSaysNotWithWhatWasRemembered() {
        try (OpenPartners other = books.anotherNode()) {
            books.postpaid(slug);
            books.budget(slug, "daily", 100, Span.DAY, null);
            assertThat(shortage(other.earn(slug, ada, 101))).isPresent();
            books.budget(slug, "daily", 50, Span.DAY, null);

            assertThat(shortage(other.earn(slug, ada, 51)))
                    .hasValueSatisfying(budget -> assertThat(budget.remaining()).isEqualTo(50));
        }
    }

    @Test
    void aPartnerThatBecomesPrepaidKeepsWhatItOwes() {
        books.postpaid(slug);
        books.earn(slug, ada, 10);
        books.pack(slug, 100);

        books.agree(slug, new Agreement(slug, Mode.PREPAID, null, null, Optional.empty()));
        books.earn(slug, ada, 40);

        assertThat(books.account(slug).owed()).isEqualTo(10);
        assertThat(books.account(slug).prepaid()).isEqualTo(60);
    }

    private List<Once<Earning, EarningRefusal>> storm(int turns, long points) throws Exception {
        List<Member> members =
                IntStream.range(0, 32).mapToObj(index -> books.member()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Callable<Once<Earning, EarningRefusal>>> earns = IntStream.range(0, turns)
                    .<Callable<Once<Earning, EarningRefusal>>>mapToObj(
                            turn -> () -> books.earn(slug, members.get(turn % 32), points))
                    .toList();
            List<Once<Earning, EarningRefusal>> results = new ArrayList<>();
            for (Future<Once<Earning, EarningRefusal>> result : threads.invokeAll(earns)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private void reverse(TransferId earn, long points) {
        books.database.write(connection -> {
            books.ledger.reverse(
                    connection,
                    new Reverse(
                            earn,
                            Optional.of(Points.of(points)),
                            null,
                            new Actor("somebody", "a-client", null, null, null, null)));
            books.accounts.giveBack(connection, books.ledger.transfer(earn).orElseThrow(), Points.of(points));
            return null;
        });
    }

    private static TransferId booked(Once<Earning, EarningRefusal> once) {
        return new TransferId(UUID.fromString(
                ((Once.Answered<Earning, EarningRefusal>) once).value().id()));
    }

    private long remaining(String budget) {
        return books.account(slug).budgets().stream()
                .filter(left -> left.name().equals(budget))
                .findFirst()
                .orElseThrow()
                .remaining();
    }

    private long prepaidInTheBooks() {
        Partner partner = books.partners.find(slug).orElseThrow();
        return books.database.write(
                connection -> books.sums.balance(connection, books.ledger.prepaidAccount(connection, partner.id())));
    }
}
