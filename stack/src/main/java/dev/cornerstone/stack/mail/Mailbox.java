package dev.cornerstone.stack.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest mails, up to a limit. Safe for use by several threads. */
public final class Mailbox {
    private final int limit;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long lastId;

    public Mailbox(int limit) {
        this.limit = limit;
    }

    /** Newest first. */
    public synchronized List<Mail> messages() {
        List<Mail> newestFirst = new ArrayList<>(mails);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    public synchronized Optional<Mail> message(long id) {
        return mails.stream().filter(mail -> mail.id() == id).findFirst();
    }

    /** Waits for a mail to this address that arrived after {@code since}; empty when none came in time. */
    public synchronized Optional<Mail> await(String address, Instant since, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                Optional<Mail> found = messages().stream()
                        .filter(mail -> mail.to().stream().anyMatch(address::equalsIgnoreCase))
                        .filter(mail -> !mail.receivedAt().isBefore(since))
                        .findFirst();
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (found.isPresent() || leftMillis <= 0) {
                    return found;
                }
                wait(leftMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    synchronized void add(Instant receivedAt, Draft draft) {
        if (mails.size() == limit) {
            mails.removeFirst();
        }
        lastId++;
        mails.addLast(
                new Mail(lastId, receivedAt, draft.from(), draft.to(), draft.subject(), draft.text(), draft.html()));
        notifyAll();
    }

    /** A mail that has no place in the box yet. */
    record Draft(String from, List<String> to, String subject, String text, String html) {}
}
