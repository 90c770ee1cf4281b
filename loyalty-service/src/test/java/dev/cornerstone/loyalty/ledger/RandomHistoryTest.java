package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Books;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any operation on anybody at any time; whatever happened, the books prove. */
class RandomHistoryTest {

    private final long seed = Long.getLong("cornerstone.test.seed", new Random().nextLong());
    private final List<MemberId> members = new ArrayList<>();
    private final List<TransferId> holds = new CopyOnWriteArrayList<>();
    private final List<TransferId> reversible = new CopyOnWriteArrayList<>();
    private final Set<Class<?>> refusals = ConcurrentHashMap.newKeySet();

    private OpenBooks books;

    @AfterEach
    void closeTheBooks() {
        books.close();
    }

    @ParameterizedTest(name = "by many threads, with a grace of {0}")
    @ValueSource(strings = {"P30D", "P0D"})
    void leavesTheBooksInOrder(String grace) throws Exception {
        open(grace, 6);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            // Chance may leave out a kind that needs another before it; then it has more time.
            for (int round = 0; round < 30 || round < 90 && !kinds().containsAll(everyKind()); round++) {
                List<Future<?>> steps = new ArrayList<>();
                for (int step = 0; step < 30; step++) {
                    Random random = new Random(seed + round * 1_000L + step);
                    steps.add(threads.submit(() -> step(random)));
                }
                for (Future<?> step : steps) {
                    step.get();
                }
                assertThat(Books.contradictions(books.pool))
                        .as("round %d", round)
                        .isEmpty();
                jump(new Random(seed - round));
                assertThatForeseenIsBooked(members.get(round % members.size()));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(kinds()).containsAll(everyKind());
    }

    @Test
    void byOneThreadIsByteIdenticalAfterEveryRefusal() throws Exception {
        open("P30D", 3);
        Random random = new Random(seed);
        int refused = 0;
        Books before = books.now();
        for (int step = 0; step < 300; step++) {
            boolean done = step(random) instanceof Outcome.Done;
            Books after = books.now();
            if (!done) {
                assertThat(after).as("step %d", step).isEqualTo(before);
                refused++;
            }
            if (step % 12 == 0) {
                jump(random);
                after = books.now();
            }
            before = after;
        }
        assertThat(refused).isGreaterThan(20);
        assertThat(refusals)
                .contains(
                        Refusal.Insufficient.class,
                        Refusal.Resolved.class,
                        Refusal.NotReversible.class,
                        Refusal.OverLimit.class);
    }

    private void open(String grace, int count) {
        System.out.println("Random history: -Dcornerstone.test.seed=" + seed);
        books = new OpenBooks(
                "reversal-grace", grace, "limits.member.points-spent-per-day", "300", "lot-validity", "P3M");
        Random random = new Random(seed);
        for (int member = 0; member < count; member++) {
            members.add(new MemberId(new UUID(random.nextLong(), random.nextLong())));
        }
    }

    /** Balance and booking come from different reads, and here from two nodes; they agree, whatever was due. */
    private void assertThatForeseenIsBooked(MemberId member) throws Exception {
        Balance foreseen = books.ledger.balance(member);
        books.database.write(connection -> {
            Posting posting = new Postings(new Ids(books.clock), books.clock, OpenBooks.config("lot-validity", "P3M"))
                    .settled(connection, OpenBooks.SOMEBODY, member);
            posting.close(connection);
            return null;
        });
        assertThat(books.ledger.balance(member)).isEqualTo(foreseen);
    }

    private Outcome<?> step(Random random) {
        MemberId member = members.get(random.nextInt(members.size()));
        MemberId other = members.get(random.nextInt(members.size()));
        long points = 1 + random.nextInt(200);
        Outcome<?> outcome = switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> earn(member, points);
            case 4 -> promise(member, points, random);
            case 5, 6, 7 -> redeem(member, points);
            case 8, 9 -> hold(member, points, random);
            case 10 -> capture(points, random);
            case 11 -> any(holds, random, hold -> books.tryRelease(hold));
            case 12, 13 -> any(reversible, random, id -> books.tryReverse(id, random.nextBoolean() ? null : points));
            case 14 ->
                member.equals(other)
                        ? books.tryAdjust(member, random.nextBoolean() ? points : -points)
                        : books.tryGift(member, other, points);
            default -> freezeNowAndThen(member, random);
        };
        if (outcome instanceof Outcome.Refused<?> refused) {
            refusals.add(refused.reason().getClass());
        }
        return outcome;
    }

    private Outcome<?> earn(MemberId member, long points) {
        Outcome<Earned> outcome = books.tryEarn(member, points);
        outcome.fold(earned -> reversible.add(earned.id()), refusal -> false);
        return outcome;
    }

    private Outcome<?> promise(MemberId member, long points, Random random) {
        Earned earned = books.promise(member, points, Duration.ofHours(1 + random.nextInt(2_000)));
        reversible.add(earned.id());
        return Outcome.done(earned);
    }

    private Outcome<?> redeem(MemberId member, long points) {
        Outcome<Redeemed> outcome = books.tryRedeem(member, points);
        outcome.fold(redeemed -> reversible.add(redeemed.id()), refusal -> false);
        return outcome;
    }

    private Outcome<?> hold(MemberId member, long points, Random random) {
        Outcome<Held> outcome = books.tryHold(member, points, Duration.ofHours(1 + random.nextInt(3_000)));
        outcome.fold(held -> holds.add(held.id()), refusal -> false);
        return outcome;
    }

    private Outcome<?> capture(long points, Random random) {
        return any(holds, random, hold -> {
            Outcome<Held> outcome = books.tryCapture(hold, random.nextBoolean() ? null : points);
            outcome.fold(
                    held -> books.ledger.movements(held.member(), null, 3).stream()
                            .filter(movement -> movement.kind() == Kind.CAPTURE)
                            .map(Movement::id)
                            .map(reversible::add)
                            .findFirst(),
                    refusal -> null);
            return outcome;
        });
    }

    /** Mostly lifts, so that there is something to see. */
    private Outcome<?> freezeNowAndThen(MemberId member, Random random) {
        books.freeze(member, random.nextInt(4) == 0);
        return Outcome.done(member);
    }

    private Outcome<?> any(List<TransferId> of, Random random, Function<TransferId, Outcome<?>> act) {
        return act.apply(
                of.isEmpty() || random.nextInt(20) == 0
                        ? new TransferId(UUID.randomUUID())
                        : of.get(random.nextInt(of.size())));
    }

    /** Over the end of a day, of holds, of promises or of lots, or exactly onto the end of somebody's points. */
    private void jump(Random random) {
        Instant now = books.clock.instant();
        switch (random.nextInt(5)) {
            case 0 -> books.clock.moveBy(Duration.ofMinutes(1 + random.nextInt(600)));
            case 1 -> books.clock.moveBy(Duration.ofDays(1 + random.nextInt(20)));
            case 2 -> books.clock.moveBy(Duration.ofDays(20 + random.nextInt(100)));
            case 3 ->
                members.stream()
                        .flatMap(member -> books.ledger.balance(member).expiring().stream())
                        .findFirst()
                        .ifPresent(expiring -> books.clock.moveTo(expiring.expiresAt()));
            default ->
                members.stream()
                        .flatMap(member -> books.ledger.holds(member, null, 1).stream())
                        .findFirst()
                        .ifPresent(hold -> books.clock.moveTo(hold.expiresAt()));
        }
        assertThat(books.clock.instant()).isAfterOrEqualTo(now);
        switch (random.nextInt(4)) {
            case 0 -> books.batches.expireDue(2);
            case 1 -> books.batches.matureDue(2);
            case 2 -> books.batches.lapseDue(2);
            default -> {}
        }
    }

    private Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (MemberId member : members) {
            TransferId last = null;
            List<Movement> page;
            do {
                page = books.ledger.movements(member, last, 200);
                page.forEach(movement -> kinds.add(movement.kind()));
                last = page.isEmpty() ? last : page.get(page.size() - 1).id();
            } while (!page.isEmpty());
        }
        return kinds;
    }

    /** All that a member can have; packs are a partner's. */
    private static Set<Kind> everyKind() {
        return EnumSet.complementOf(EnumSet.of(Kind.PACK));
    }
}
