package dev.cornerstone.benchmarks.events;

import dev.cornerstone.benchmarks.events.rival.UndoingFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Members who sign in until they are sent home, four at a time. A member signs in on one thread only, so the times of a member's logins are in order.
 * Every now and then comes one whose login is undone before it is committed.
 */
final class Crowd {

    static final int AT_A_TIME = 4;
    private static final int UNDONE_EVERY = 20;

    /** The sessions of the logins that were answered with tokens, save those that were undone. */
    final Queue<String> answered = new ConcurrentLinkedQueue<>();

    /** How many were undone. */
    final AtomicInteger undone = new AtomicInteger();

    private final List<Thread> threads;
    private volatile boolean over;

    /** @param servers each thread goes to them in turns */
    Crowd(List<KeycloakServer> servers) {
        threads = IntStream.range(0, AT_A_TIME)
                .mapToObj(number -> new Thread(() -> signIn(servers, number), "crowd-" + number))
                .toList();
        threads.forEach(Thread::start);
    }

    private void signIn(List<KeycloakServer> servers, int number) {
        try {
            for (int i = 0; !over; i++) {
                int user = (number + AT_A_TIME * i) % Setting.USERS;
                // Another member each time, and another server for the same member.
                KeycloakServer server = servers.get((i + i / Setting.USERS) % servers.size());
                String session = server.signIn("user-" + user);
                if (session.isEmpty()) {
                    Thread.sleep(100);
                    continue;
                }
                answered.add(session);
                if (i % UNDONE_EVERY == 0) {
                    server.signIn(UndoingFactory.UNDONE + number);
                    undone.incrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends them home, and waits until the last is gone. */
    void goHome() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
