package dev.cornerstone.loyalty.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Registration;
import dev.cornerstone.loyalty.partner.UnitPrice;
import dev.cornerstone.loyalty.proof.Difference;
import dev.cornerstone.loyalty.proof.Prove;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.webhook.Announcers;
import dev.cornerstone.loyalty.webhook.Announcers.Told;
import dev.cornerstone.loyalty.webhook.EventType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant END_OF_NOVEMBER = Instant.parse("2026-11-30T23:00:00Z");
    private static final Duration SETTLED = Duration.ofSeconds(31);

    private final OpenSettlement programme = new OpenSettlement(
            7,
            "ledger.lot-validity",
            "P1M",
            "ledger.reversal-grace",
            "P10D",
            "ledger.limits.member.spends-per-day",
            "100000");
    private final MemberId ada = new MemberId(UUID.randomUUID());
    private Partner roastery;
    private Partner papertrail;

    @BeforeEach
    void twoPartners() {
        roastery = programme.partner("roastery", new UnitPrice(5_000, "EUR"));
        papertrail = programme.partner("papertrail", null);
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(programme.books.pool)).isEmpty();
        programme.close();
    }

    @Test
    void aMonthTellsWhatCameAndWhatWent() {
        programme.earn(ada, roastery, 501, null);
        programme.redeem(ada, papertrail, 201);
        programme.redeem(ada, roastery, 50);

        StatementView statement = programme.view(roastery, "2026-11");

        assertThat(statement.state()).isEqualTo("open");
        assertThat(statement.issued()).isEqualTo(501);
        assertThat(statement.redeemed()).isEqualTo(251);
        assertThat(statement.closing()).isEqualTo(250);
        assertThat(statement.redeemedAt())
                .containsExactly(
                        new StatementView.ShareView("roastery", 50, 0, 50),
                        new StatementView.ShareView("papertrail", 201, 0, 201));
        assertThat(statement.clearing())
                .containsExactly(new StatementView.ClearingView("roastery", "papertrail", 201, 101L, "EUR"));
    }

    @Test
    void whatOneOwesTheOtherIsOwed() {
        programme.earn(ada, roastery, 500, null);
        programme.earn(ada, papertrail, 40, null);
        programme.redeem(ada, papertrail, 530);

        assertThat(programme.view(papertrail, "2026-11").clearing())
                .containsExactlyElementsOf(programme.view(roastery, "2026-11").clearing())
                .extracting(StatementView.ClearingView::points)
                .containsExactly(500L);
        assertThat(programme.view(papertrail, "2026-11").honouredFor())
                .extracting(StatementView.ShareView::partner)
                .containsExactly("roastery", "papertrail");
    }

    @Test
    void aGiftKeepsItsFunderAndAGiftOfTheProgrammeIsTheProgrammes() {
        MemberId grace = new MemberId(UUID.randomUUID());
        programme.earn(ada, roastery, 100, null);
        programme.adjust(ada, 30);
        programme.gift(ada, grace, 130);
        programme.redeem(grace, papertrail, 130);

        assertThat(programme.view(papertrail, "2026-11").honouredFor())
                .containsExactly(
                        new StatementView.ShareView("programme", 30, 0, 30),
                        new StatementView.ShareView("roastery", 100, 0, 100));
    }

    @Test
    void whatComesBackInALaterMonthIsOfThatMonth() {
        programme.earn(ada, roastery, 100, null);
        TransferId spent = programme.redeem(ada, papertrail, 60).orElseThrow();
        programme.books.clock.moveTo(END_OF_NOVEMBER);
        programme.reverse(spent, 60);

        assertThat(programme.view(roastery, "2026-11").closing()).isEqualTo(40);
        StatementView december = programme.view(roastery, "2026-12");
        assertThat(december.opening()).isEqualTo(40);
        assertThat(december.redeemed()).isEqualTo(-60);
        assertThat(december.closing()).isEqualTo(100);
        assertThat(december.clearing())
                .containsExactly(new StatementView.ClearingView("roastery", "papertrail", -60, -30L, "EUR"));
    }

    @Test
    void aMonthEndsAtMidnightOfTheProgramme() {
        programme.books.clock.moveTo(END_OF_NOVEMBER.minusMillis(1));
        programme.earn(ada, roastery, 1, null);
        programme.books.clock.moveTo(END_OF_NOVEMBER);
        programme.earn(ada, roastery, 20, null);

        for (boolean summedUp : new boolean[] {false, true}) {
            if (summedUp) {
                programme.books.clock.moveTo(END_OF_NOVEMBER.plus(SETTLED));
                programme.sumUp();
            }
            assertThat(programme.statement(roastery, "2026-11").issued()).isEqualTo(1);
            assertThat(programme.statement(roastery, "2026-12").issued()).isEqualTo(20);
            assertThat(programme.statement(roastery, "2026-12").opening()).isEqualTo(1);
        }
    }

    @Test
    void aMonthIsClosedWhenNoTransferCanComeAndNeverChangesThen() {
        programme.earn(ada, roastery, 100, null);
        programme.redeem(ada, papertrail, 60);
        programme.books.clock.moveTo(END_OF_NOVEMBER.plus(Duration.ofSeconds(29)));
        programme.sumUp();
        programme.closeMonths();
        assertThat(programme.statement(roastery, "2026-11").open()).isTrue();
        Statement before = programme.statement(roastery, "2026-11");

        programme.books.clock.moveTo(END_OF_NOVEMBER.plus(SETTLED));
        programme.sumUp();
        programme.closeMonths();

        Statement closed = programme.statement(roastery, "2026-11");
        assertThat(closed).usingRecursiveComparison().ignoringFields("open").isEqualTo(before);
        assertThat(closed.open()).isFalse();
        programme.partner("roastery", new UnitPrice(9_000, "EUR"));
        programme.closeMonths();
        assertThat(programme.statement(roastery, "2026-11")).isEqualTo(closed);
    }

    @Test
    void thePartnerIsToldWhenItsStatementIsThere() {
        Announcers.listens(programme.books.database, roastery.id(), EventType.STATEMENT_READY);
        programme.earn(ada, roastery, 100, null);
        programme.sumUp();
        programme.closeMonths();
        assertThat(Announcers.told(programme.books.database, roastery.id())).isEmpty();
        programme.books.clock.moveTo(END_OF_NOVEMBER.plus(SETTLED));

        programme.sumUp();
        programme.closeMonths();
        programme.closeMonths();

        assertThat(Announcers.told(programme.books.database, roastery.id()))
                .containsExactly(new Told("statement.ready", Map.of("month", "2026-11")));
        assertThat(Announcers.told(programme.books.database, papertrail.id())).isEmpty();
    }

    @Test
    void aStatementThatWasWrittenCannotBeChanged() {
        for (String table : List.of("settlement", "settlement_line")) {
            for (String change : List.of("update %s set month = month", "delete from %s", "truncate %s")) {
                assertThatThrownBy(() -> execute(change.formatted(table)))
                        .isInstanceOf(SQLException.class)
                        .extracting(failure -> ((SQLException) failure).getSQLState())
                        .isEqualTo("42501");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "funding_rollup  | update funding_rollup set points = points + 1 where line = 'issued' and funder = ?",
                "funding_rollup  | delete from funding_rollup where line = 'redeemed' and funder = ?",
                "funding_rollup  | update funding_rollup set counterparty = funder where line = 'redeemed' and funder = ?",
                "settlement      | update settlement set issued = issued + 1, closing = closing + 1 where partner_id = ?",
                "settlement      | update settlement set expired = 1, redeemed = redeemed - 1 where partner_id = ?",
                "settlement      | update settlement set clawed_back = 1 where partner_id = ?",
                "settlement_line | update settlement_line set redeemed = redeemed + 1 where partner_id = ?",
                "settlement_line | update settlement_line set returned = 1 where counterparty = ?",
                "settlement_line | delete from settlement_line where direction = 'owed' and counterparty = ?",
            })
    void whoeverChangesSumsOrStatementsBehindTheServicesBackIsFound(String table, String change) throws SQLException {
        programme.earn(ada, roastery, 100, null);
        programme.redeem(ada, papertrail, 60);
        programme.books.clock.moveTo(END_OF_NOVEMBER.plus(SETTLED));
        programme.sumUp();
        programme.closeMonths();

        List<Difference> causes = causesAfter(change.replace("?", "'" + roastery.id() + "'"));

        assertThat(causes).isNotEmpty().allSatisfy(cause -> {
            assertThat(cause.table()).isEqualTo(table);
            assertThat(cause.key()).contains(roastery.id().toString());
        });
    }

    @Test
    void aStatementThatIsGoneFromBetweenOthersIsFound() throws SQLException {
        programme.earn(ada, roastery, 100, null);
        programme.books.clock.moveTo(END_OF_NOVEMBER.plus(Duration.ofDays(90)));
        programme.earn(ada, roastery, 100, null);
        programme.books.clock.moveBy(Duration.ofDays(1));
        programme.sumUp();
        programme.closeMonths();

        assertThat(causesAfter(
                        "delete from settlement where month = '2026-12-01' and partner_id = '" + roastery.id() + "'"))
                .extracting(Difference::key)
                .containsExactly(roastery.id() + " 2026-12");
    }

    /** What prove names when somebody who may do everything has done that. */
    private List<Difference> causesAfter(String change) throws SQLException {
        String url;
        try (Connection connection = programme.books.pool.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        try (Connection intruder = DriverManager.getConnection(url, "postgres", "")) {
            intruder.setAutoCommit(false);
            try (java.sql.Statement statement = intruder.createStatement()) {
                statement.execute("set session_replication_role = replica");
                assertThat(statement.executeUpdate(change)).isPositive();
            }
            return new Prove(null, Duration.ofDays(36_500), List.of(), silence -> {})
                    .of(intruder).differences().stream()
                            .filter(difference -> !difference.follows())
                            .toList();
        }
    }

    @Test
    void ofManyNodesEachTransferIsCountedAndEachMonthClosedOnce() throws Exception {
        for (int turn = 0; turn < 60; turn++) {
            programme.earn(ada, roastery, 10, null);
            programme.redeem(ada, papertrail, 7);
        }
        programme.books.clock.moveTo(END_OF_NOVEMBER.plus(SETTLED));
        Statement before = programme.statement(roastery, "2026-11");
        Announcers.listens(programme.books.database, roastery.id(), EventType.STATEMENT_READY);
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Object>> jobs = IntStream.range(0, 6)
                    .mapToObj(node -> Executors.callable(() -> {
                        programme.sumUp();
                        programme.closeMonths();
                    }))
                    .toList();
            for (Future<Object> done : nodes.invokeAll(jobs)) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }
        programme.sumUp();
        programme.closeMonths();

        Statement after = programme.statement(roastery, "2026-11");
        assertThat(after.open()).isFalse();
        assertThat(after).usingRecursiveComparison().ignoringFields("open").isEqualTo(before);
        assertThat(programme.liability.view().outstanding()).isEqualTo(180);
        assertThat(Announcers.told(programme.books.database, roastery.id())).hasSize(1);
    }

    @Test
    void statementsAddUpToTheTransfersOfARandomHistory() throws SQLException {
        long seed = Long.getLong("cornerstone.test.seed", new Random().nextLong());
        System.out.println("Settled history: -Dcornerstone.test.seed=" + seed);
        Random random = new Random(seed);
        List<Partner> partners =
                List.of(roastery, papertrail, programme.partner("bakery", new UnitPrice(12_345, "JPY")));
        YearMonth first = programme.statements.current();

        live(random, partners);

        YearMonth last = programme.statements.current();
        History history = new History(programme.books.pool, BERLIN);
        List<UUID> ids = partners.stream().map(Partner::id).toList();
        history.replay(first, last, ids);
        List<Registration> all = programme.books.partners.registrations();
        int closed = 0;
        for (boolean summedUp : new boolean[] {false, true}) {
            if (summedUp) {
                programme.books.clock.moveBy(SETTLED);
                programme.sumUp();
                programme.closeMonths();
            }
            for (Partner partner : partners) {
                for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
                    Optional<Statement> statement =
                            programme.statements.find(programme.registration(partner), month, all);
                    assertThat(statement).isPresent();
                    assertSame(statement.get(), history.month(partner.id(), month));
                    closed += statement.get().open() ? 0 : 1;
                }
            }
        }
        assertThat(closed).isPositive();
        assertReconciled(history, last, partners);
    }

    private void live(Random random, List<Partner> partners) {
        List<MemberId> members = IntStream.range(0, 4)
                .mapToObj(index -> new MemberId(UUID.randomUUID()))
                .toList();
        List<TransferId> reversible = new ArrayList<>();
        List<TransferId> holds = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            int whose = random.nextInt(members.size());
            MemberId member = members.get(whose);
            Partner partner = partners.get(random.nextInt(partners.size()));
            long points = 1 + random.nextInt(90);
            switch (random.nextInt(14)) {
                case 0, 1, 2, 3 -> programme.earn(member, partner, points, null).ifPresent(reversible::add);
                case 4 ->
                    programme
                            .earn(member, partner, points, Duration.ofHours(random.nextInt(400)))
                            .ifPresent(reversible::add);
                case 5, 6 ->
                    programme
                            .redeem(member, random.nextInt(5) == 0 ? null : partner, points)
                            .ifPresent(reversible::add);
                case 7 -> programme.hold(member, partner, points).ifPresent(holds::add);
                case 8 -> any(random, holds).ifPresent(hold -> programme.capture(hold, 1 + random.nextInt(60)));
                case 9 -> any(random, holds).ifPresent(programme::release);
                case 10, 11 -> any(random, reversible).ifPresent(earlier -> programme.reverse(earlier, points));
                case 12 -> programme.gift(member, members.get((whose + 1) % members.size()), points);
                default -> programme.adjust(member, random.nextBoolean() ? points : -points);
            }
            programme.books.clock.moveBy(Duration.ofMinutes(random.nextInt(900)));
            if (random.nextInt(20) == 0) {
                programme.due.lapseDue(10);
                programme.due.matureDue(10);
                programme.due.expireDue(10);
            }
            if (random.nextInt(40) == 0) {
                programme.sumUp();
                programme.closeMonths();
            }
        }
    }

    private static <T> Optional<T> any(Random random, List<T> from) {
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
    }

    private static void assertSame(Statement statement, History.Month recomputed) {
        assertThat(List.of(
                        statement.opening(),
                        statement.issued(),
                        statement.reversed(),
                        statement.expired(),
                        statement.repaid(),
                        statement.adjusted(),
                        statement.closing(),
                        statement.clawedBack()))
                .as("%s in %s", statement.partner(), statement.month())
                .containsExactly(
                        recomputed.opening,
                        recomputed.issued,
                        recomputed.reversed,
                        recomputed.expired,
                        recomputed.repaid,
                        recomputed.adjusted,
                        recomputed.closing,
                        recomputed.clawedBack);
        assertThat(points(statement.redeemedAt(), Share::redeemed)).isEqualTo(recomputed.redeemedAt);
        assertThat(points(statement.redeemedAt(), Share::returned)).isEqualTo(recomputed.returnedAt);
        assertThat(points(statement.honouredFor(), Share::redeemed)).isEqualTo(recomputed.honouredFor);
        assertThat(points(statement.honouredFor(), Share::returned)).isEqualTo(recomputed.returnedFor);
        assertThat(statement.redeemedAt().stream().mapToLong(Share::points).sum())
                .isEqualTo(statement.redeemed());
    }

    private static Map<UUID, Long> points(List<Share> shares, ToLongFunction<Share> which) {
        Map<UUID, Long> points = new TreeMap<>(
                shares.stream().collect(Collectors.toMap(Share::counterparty, share -> which.applyAsLong(share))));
        points.values().removeIf(zero -> zero == 0);
        return points;
    }

    /** Funders and accounts are two ways to what is outstanding, and the history a third. */
    private void assertReconciled(History history, YearMonth last, List<Partner> partners) {
        LiabilityView liability = programme.liability.view();
        Map<String, Long> byFunder = liability.byFunder().stream()
                .collect(Collectors.toMap(LiabilityView.Funded::partner, LiabilityView.Funded::outstanding));
        assertThat(byFunder.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(liability.outstanding());
        for (Partner partner : partners) {
            assertThat(byFunder.getOrDefault(partner.slug(), 0L)).isEqualTo(history.month(partner.id(), last).closing);
        }
        assertThat(liability.outstanding())
                .isEqualTo(liability.available() + liability.pending() + liability.held())
                .isEqualTo(liability.issued()
                        - liability.reversed()
                        - liability.redeemed()
                        - liability.breakage()
                        - liability.adjusted()
                        + liability.owedByMembers());
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = programme.books.pool.getConnection();
                java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }
}
