package dev.cornerstone.loyalty.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Books;
import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class KillStormIT {

    private static final String PARTNER = "roastery";
    private static final String[] KINDS = {
        "capture", "earn", "earn in bulk", "give", "hold", "redeem", "release", "reverse"
    };
    private static final int CLIENTS = 12;
    private static final int KILLS = 8;
    private static final int ANSWERS_BETWEEN_KILLS = 60;
    /** Between two requests of a client, so that those who come back up get a share of the CPU. */
    private static final long PAUSE_MILLIS = 60;
    /** A client that got no answer this often goes away and leaves its order in doubt. */
    private static final int PATIENCE = 5;

    private static final Duration CALM_MAX = Duration.ofSeconds(60);

    private final long seed = Long.getLong("cornerstone.storm.seed", System.nanoTime());
    private final Diary diary = new Diary();
    private final AtomicBoolean over = new AtomicBoolean();
    private final long began = System.nanoTime();

    @Test
    void whatWasAcknowledgedIsInTheBooksExactlyOnceWhateverWasKilled() throws Exception {
        say("seed " + seed + " (repeat it with -Dcornerstone.storm.seed)");
        try (Site site = Site.open("kill")) {
            // given clients that earn, spend, give and bring back all the time, through both nodes
            List<Site.Customer> customers = new ArrayList<>();
            for (int nth = 0; nth < CLIENTS / 2; nth++) {
                customers.add(site.customer());
            }
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            try {
                List<Future<?>> ends = new ArrayList<>();
                for (int nth = 0; nth < CLIENTS; nth++) {
                    Random random = new Random(seed + nth);
                    Site.Customer customer = customers.get(nth % customers.size());
                    Site.Customer friend = customers.get((nth + 1) % customers.size());
                    ends.add(clients.submit(() -> live(site, customer, friend, random)));
                }

                // when nodes and database are killed again and again
                killAgainAndAgain(site, new Random(seed));
                over.set(true);
                for (Future<?> end : ends) {
                    end.get(CALM_MAX.toSeconds(), TimeUnit.SECONDS);
                }
            } finally {
                over.set(true);
                clients.shutdownNow();
            }

            // then
            try (AgroalDataSource books = site.books()) {
                say("acknowledged %s, %d in doubt"
                        .formatted(diary.kinds(), diary.inDoubt().size()));
                assertThat(diary.kinds()).as("every kind of order took part").containsOnlyKeys(KINDS);
                int acknowledged = diary.journals().size();
                assertThat(booked(books).size())
                        .as("acknowledged orders are there, those in doubt at most once")
                        .isBetween(
                                acknowledged,
                                acknowledged
                                        + diary.inDoubt().stream()
                                                .mapToInt(Order::journals)
                                                .sum());
                everythingAcknowledgedIsThereOnce(books);

                // and when the orders in doubt are sent once more, with their keys
                diary.inDoubt().forEach(order -> settle(site, order));
                assertThat(diary.inDoubt()).isEmpty();

                // then each order is booked exactly once, and nothing else is
                everythingAcknowledgedIsThereOnce(books);
                assertThat(booked(books)).hasSameSizeAs(diary.journals());
                assertThat(diary.contradicting()).isEmpty();
                assertThat(Books.contradictions(books)).isEmpty();
            }
        }
    }

    private void everythingAcknowledgedIsThereOnce(AgroalDataSource books) throws SQLException {
        assertThat(diary.journals()).as("no two orders are one journal").doesNotHaveDuplicates();
        assertThat(booked(books)).containsAll(diary.journals());
    }

    private void live(Site site, Site.Customer customer, Site.Customer friend, Random random) {
        while (!over.get()) {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> place(site, Order.earn(PARTNER, customer.card(), 60 + random.nextInt(100)), random);
                case 3 ->
                    place(site, Order.earn(PARTNER, customer.card(), 60 + random.nextInt(100)), random)
                            .ifPresent(
                                    earn -> place(site, Order.reverse(PARTNER, earn, 1 + random.nextInt(60)), random));
                case 4 -> place(site, Order.earnBulk(PARTNER, customer.card(), 20, 2 + random.nextInt(3)), random);
                case 5 -> place(site, Order.give(customer.token(), friend.card(), 1 + random.nextInt(30)), random);
                case 6, 7 -> holdAndResolve(site, customer, random);
                default -> place(site, Order.redeem(customer.token(), "espresso"), random);
            }
        }
    }

    /** Now and then nobody comes for what was set aside. */
    private void holdAndResolve(Site site, Site.Customer customer, Random random) {
        Optional<String> hold = place(site, Order.hold(customer.token(), PARTNER, 20), random);
        int end = random.nextInt(5);
        if (hold.isPresent() && end > 0) {
            Order order = end < 3
                    ? Order.capture(PARTNER, hold.get(), 1 + random.nextInt(20))
                    : Order.release(PARTNER, hold.get());
            place(site, order, random);
        }
    }

    /**
     * Until it is answered, or the client loses its patience; now and then an answered order is sent once more.
     *
     * @return the journal it was booked as, if the client knows
     */
    private Optional<String> place(Site site, Order order, Random random) {
        Optional<String> booked = Optional.empty();
        for (int tries = 0; tries < PATIENCE; tries++) {
            pause();
            Reply reply = site.send(site.nodes().get(random.nextInt(2)), order);
            if (reply.accepted()) {
                diary.acknowledge(order, reply);
                booked = Optional.of(reply.at(order.booked()).get(0));
                if (random.nextInt(10) > 0) {
                    return booked;
                }
            } else if (!reply.worthRepeating()) {
                assertThat(reply.is("insufficient-points"))
                        .as(order.what() + " was answered " + reply)
                        .isTrue();
                return booked;
            }
        }
        if (!diary.knows(order)) {
            diary.giveUp(order);
        }
        return booked;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Site site, Order order) {
        for (int tries = 0; tries < 50; tries++) {
            Reply reply = site.send(site.nodes().get(tries % 2), order);
            if (reply.accepted()) {
                diary.acknowledge(order, reply);
                return;
            }
            if (!reply.worthRepeating()) {
                // It was never booked, and now the points are gone: a refusal is an answer too.
                assertThat(reply.is("insufficient-points")).as(reply.toString()).isTrue();
                diary.refused(order);
                return;
            }
        }
    }

    private void killAgainAndAgain(Site site, Random random) throws InterruptedException {
        List<Killable> everything = new ArrayList<>(site.nodes());
        everything.add(site.database());
        for (int nth = 1; nth <= KILLS; nth++) {
            int wanted = diary.answers() + ANSWERS_BETWEEN_KILLS;
            Deadline.await(
                    "The service answers after " + (nth - 1) + " kills", CALM_MAX, () -> diary.answers() >= wanted);
            Set<Killable> victims = new HashSet<>();
            victims.add(everything.get(nth % everything.size()));
            if (random.nextInt(3) == 0) {
                victims.add(everything.get(random.nextInt(everything.size())));
            }
            say("kill " + nth + ": "
                    + victims.stream().map(Killable::name).sorted().toList() + " after " + diary.answers()
                    + " answers");
            for (Killable victim : victims) {
                victim.kill();
            }
            if (victims.contains(site.database())) {
                site.database().start();
            }
            for (ServiceNode node : site.nodes()) {
                if (!node.lives()) {
                    node.launch();
                }
            }
            for (ServiceNode node : site.nodes()) {
                node.awaitReady();
            }
            say("everything is up again");
        }
        int wanted = diary.answers() + ANSWERS_BETWEEN_KILLS;
        Deadline.await("The service answers after the last kill", CALM_MAX, () -> diary.answers() >= wanted);
    }

    /** What the clients' orders became: each is a journal of its own, a line in bulk too. Nothing is due in a storm. */
    private static Set<String> booked(AgroalDataSource books) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (var connection = books.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select distinct journal_id from transfer")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private void say(String what) {
        System.out.printf("kill storm, %3d s: %s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), what);
    }
}
