package dev.cornerstone.loyalty.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients know: which orders were acknowledged, with which transfer, and which were left in doubt. */
final class Diary {

    private final Map<Order, String> acknowledged = new HashMap<>();
    private final List<Order> inDoubt = new ArrayList<>();
    private final List<String> contradicting = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();

    synchronized void acknowledge(Order order, Reply reply) {
        String transfer = reply.body().at(order.booked()).asText();
        String before = acknowledged.put(order, transfer);
        inDoubt.remove(order);
        if (before != null && !before.equals(transfer)) {
            contradicting.add(order.what() + " was answered " + before + " and later " + transfer);
        }
        count.incrementAndGet();
    }

    synchronized void giveUp(Order order) {
        inDoubt.add(order);
    }

    /** It was not booked, and the client knows. */
    synchronized void refused(Order order) {
        inDoubt.remove(order);
    }

    int answers() {
        return count.get();
    }

    synchronized Map<Order, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    synchronized List<Order> inDoubt() {
        return List.copyOf(inDoubt);
    }

    /** Orders that were answered with two different transfers. */
    synchronized List<String> contradicting() {
        return List.copyOf(contradicting);
    }
}
