package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StormTest {

    private static final int THREADS = 64;

    private final OpenBooks books = new OpenBooks("limits.member.spends-per-day", "1000000");
    private final MemberId member = new MemberId(UUID.randomUUID());

    @AfterEach
    void proveTheBooks() {
        books.close();
    }

    @Test
    void ofSixtyFourWhoSpendAtOnceExactlyAsManySucceedAsThereArePointsFor() throws Exception {
        for (int lot = 0; lot < 7; lot++) {
            books.earn(member, 100);
        }

        List<Outcome<?>> outcomes = all(256, attempt -> attempt % 2 == 0
                ? books.tryRedeem(member, 9)
                : books.tryHold(member, 9, Duration.ofHours(1)));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(700 / 9);
        assertThat(books.ledger.balance(member).available()).isEqualTo(700 % 9);
    }

    @Test
    void aHoldIsResolvedOnceHoweverManyTry() throws Exception {
        books.earn(member, 500);
        List<Held> holds = new ArrayList<>();
        for (int hold = 0; hold < 16; hold++) {
            holds.add(books.hold(member, 20, Duration.ofHours(1)));
        }

        List<Outcome<?>> outcomes = all(192, attempt -> {
            TransferId hold = holds.get(attempt % holds.size()).id();
            return switch (attempt / holds.size() % 3) {
                case 0 -> books.tryCapture(hold, 7L);
                case 1 -> books.tryRelease(hold);
                default -> books.tryCapture(hold, null);
            };
        });

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(holds.size());
        assertThat(outcomes)
                .filteredOn(Outcome.Refused.class::isInstance)
                .allSatisfy(outcome -> assertThat(((Outcome.Refused<?>) outcome).reason())
                        .isInstanceOf(Refusal.Resolved.class));
        assertThat(books.ledger.balance(member).held()).isZero();
    }

    @Test
    void aSpendIsReversedOnceHoweverManyTry() throws Exception {
        Earned earned = books.earn(member, 100);
        Redeemed spent = books.redeem(member, 100);

        List<Outcome<?>> outcomes = all(
                128, attempt -> books.tryReverse(attempt % 2 == 0 ? spent.id() : earned.id(), 30L));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(6);
        assertThat(books.ledger.balance(member).available()).isZero();
        assertThat(books.ledger.balance(member).owed()).isZero();
    }

    @Test
    void twoWhoGiveToEachOtherNeverWaitForEver() throws Exception {
        MemberId other = new MemberId(UUID.randomUUID());
        books.earn(member, 1_000);
        books.earn(other, 1_000);

        List<Outcome<?>> outcomes = all(256, attempt -> attempt % 2 == 0
                ? books.tryGift(member, other, 1 + attempt)
                : books.tryGift(other, member, 1 + attempt));

        assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSizeGreaterThan(50);
        assertThat(books.ledger.balance(member).available()
                        + books.ledger.balance(other).available())
                .isEqualTo(2_000);
        assertThat(books.deadlocks()).isZero();
    }

    @Test
    void strangersAreLockedOnceHoweverManyEarnFirst() throws Exception {
        List<MemberId> strangers = new ArrayList<>();
        for (int stranger = 0; stranger < 20; stranger++) {
            strangers.add(new MemberId(UUID.randomUUID()));
        }

        all(64, attempt -> {
            List<Earn> earns = new ArrayList<>();
            for (MemberId stranger : strangers) {
                earns.add(new Earn(
                        stranger,
                        Points.of(1),
                        OpenBooks.PARTNER,
                        books.partnerAccount,
                        null,
                        OpenBooks.SOMEBODY));
            }
            books.database.write(connection -> books.ledger.earnAll(connection, earns));
            return Outcome.done(attempt);
        });

        assertThat(strangers)
                .allSatisfy(stranger ->
                        assertThat(books.ledger.balance(stranger).available()).isEqualTo(64));
    }

    private List<Outcome<?>> all(int attempts, Attempt attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Outcome<?>>> work = new ArrayList<>();
            for (int number = 0; number < attempts; number++) {
                int mine = number;
                work.add(() -> attempt.of(mine));
            }
            List<Outcome<?>> outcomes = new ArrayList<>();
            for (Future<Outcome<?>> future : threads.invokeAll(work)) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }

    @FunctionalInterface
    private interface Attempt {
        Outcome<?> of(int number);
    }
}
