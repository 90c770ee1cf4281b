package dev.cornerstone.loyalty.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Books;
import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoubleSpendStormIT {

    private static final int CLIENTS = 64;
    private static final int PRICE = 50;
    private static final int TRIES_MAX = 200;

    @Test
    void sixtyFourClientsOnTwoNodesSpendOneBalanceAndNoPointMore() throws Exception {
        try (Site site = Site.open("double-spend");
                AgroalDataSource books = site.books()) {
            // given a balance of 1010 points in three lots, which buys twenty espressos
            Site.Customer customer = site.customer();
            for (int points : List.of(333, 333, 344)) {
                assertThat(site.send(site.nodes().get(0), Order.earn("roastery", customer.card(), points))
                                .accepted())
                        .isTrue();
            }

            // when all clients buy until they are told that the points are gone
            AtomicInteger bought = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            try {
                List<Future<?>> ends = IntStream.range(0, CLIENTS)
                        .<Future<?>>mapToObj(nth -> clients.submit(() -> buyUntilRefused(site, nth, customer, bought)))
                        .toList();
                for (Future<?> end : ends) {
                    end.get(Duration.ofMinutes(1).toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
                }
            } finally {
                clients.shutdownNow();
            }

            // then
            assertThat(bought).hasValue(1010 / PRICE);
            assertThat(available(books, customer)).isEqualTo(1010 % PRICE);
            assertThat(Books.contradictions(books)).isEmpty();
        }
    }

    private static void buyUntilRefused(Site site, int nth, Site.Customer customer, AtomicInteger bought) {
        Order order = Order.redeem(customer.token(), "espresso");
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            Reply reply = site.send(site.nodes().get((nth + tries) % 2), order);
            if (reply.accepted()) {
                bought.incrementAndGet();
                order = Order.redeem(customer.token(), "espresso");
            } else if (!reply.worthRepeating()) {
                assertThat(reply.is("insufficient-points")).as(reply.toString()).isTrue();
                return;
            }
        }
        throw new AssertionError("Client " + nth + " was never told that the points are gone");
    }

    private static long available(AgroalDataSource books, Site.Customer customer) throws Exception {
        try (var connection = books.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select available from member_balance where member_id = '" + customer.id() + "'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
