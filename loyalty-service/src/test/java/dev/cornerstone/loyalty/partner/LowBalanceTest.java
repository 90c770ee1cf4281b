package dev.cornerstone.loyalty.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.webhook.Announcers;
import dev.cornerstone.loyalty.webhook.Announcers.Told;
import dev.cornerstone.loyalty.webhook.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LowBalanceTest {

    private final OpenPartners books = new OpenPartners();
    private final List<Long> announced = new CopyOnWriteArrayList<>();
    private final LowBalance check =
            books.lowBalance((connection, partner, remaining, threshold) -> announced.add(remaining));
    private Member ada;

    @BeforeEach
    void aPartnerWithAThreshold() {
        ada = books.member();
        books.agree("roastery", new Agreement("Roastery", Mode.PREPAID, null, 50L, Optional.empty()));
        books.pack("roastery", 100);
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void enoughIsNotAnnounced() {
        books.earn("roastery", ada, 50);

        check.step();

        assertThat(announced).isEmpty();
        assertThat(books.account("roastery").low()).isFalse();
    }

    @Test
    void aCrossingIsAnnouncedOnce() {
        books.earn("roastery", ada, 51);
        check.step();
        books.earn("roastery", ada, 9);
        Books before = books.now();

        check.step();

        assertThat(announced).containsExactly(49L);
        assertThat(books.now()).isEqualTo(before);
        assertThat(books.account("roastery").low()).isTrue();
    }

    @Test
    void aSecondCrossingIsAnnouncedAgain() {
        books.earn("roastery", ada, 60);
        check.step();
        books.pack("roastery", 10);
        check.step();

        books.earn("roastery", ada, 1);
        check.step();

        assertThat(announced).containsExactly(40L, 49L);
    }

    @Test
    void ofManyNodesThatNoticeAtOnceOneAnnounces() throws Exception {
        books.earn("roastery", ada, 60);
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Job.Bite>> checks = IntStream.range(0, 8)
                    .mapToObj(node -> (Callable<Job.Bite>) check::step)
                    .toList();
            for (Future<Job.Bite> done : nodes.invokeAll(checks)) {
                done.get();
            }
        } finally {
            nodes.shutdown();
        }

        assertThat(announced).containsExactly(40L);
    }

    @Test
    void whatCannotBeAnnouncedIsNotedAgain() {
        books.earn("roastery", ada, 60);
        Books before = books.now();
        LowBalance failing = books.lowBalance((connection, partner, remaining, threshold) -> {
            throw new IllegalStateException("The outbox is full");
        });

        assertThat(catchThrowable(failing::step)).hasMessage("The outbox is full");
        assertThat(books.now()).isEqualTo(before);

        check.step();
        assertThat(announced).containsExactly(40L);
    }

    @Test
    void thePartnerIsToldInTheTransactionThatNotesIt() {
        UUID partner = books.partners.find("roastery").orElseThrow().id();
        Announcers.listens(books.database, partner, EventType.ACCOUNT_LOW_BALANCE);
        LowBalance telling = books.lowBalance(Announcers.ofAccounts(books.announcer));
        books.earn("roastery", ada, 51);

        telling.step();
        telling.step();

        assertThat(Announcers.told(books.database, partner))
                .containsExactly(new Told("account.low-balance", Map.of("remaining", 49, "threshold", 50)));
    }

    @Test
    void whatIsNotNotedIsNotTold() {
        UUID partner = books.partners.find("roastery").orElseThrow().id();
        Announcers.listens(books.database, partner, EventType.ACCOUNT_LOW_BALANCE);
        Announcements telling = Announcers.ofAccounts(books.announcer);
        LowBalance failing = books.lowBalance((connection, of, remaining, threshold) -> {
            telling.lowBalance(connection, of, remaining, threshold);
            throw new IllegalStateException("The node ends here");
        });
        books.earn("roastery", ada, 51);

        assertThat(catchThrowable(failing::step)).hasMessage("The node ends here");

        assertThat(Announcers.told(books.database, partner)).isEmpty();
    }

    @Test
    void theCreditOfAPostpaidPartnerCanRunLowToo() {
        books.agree("papertrail", new Agreement("Papertrail", Mode.POSTPAID, 80L, 50L, Optional.empty()));
        books.earn("papertrail", ada, 40);

        check.step();

        assertThat(announced).containsExactly(40L);
    }

    @Test
    void whoHasNoLimitCannotRunLow() {
        books.agree("papertrail", new Agreement("Papertrail", Mode.POSTPAID, null, 50L, Optional.empty()));
        books.earn("papertrail", ada, 40);

        check.step();

        assertThat(announced).isEmpty();
    }
}
