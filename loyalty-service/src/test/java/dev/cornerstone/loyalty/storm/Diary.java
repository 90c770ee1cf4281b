package dev.cornerstone.loyalty.storm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What the clients know: which orders were acknowledged, with which journals, and which were left in doubt. */
final class Diary {

    private final Map<Order, List<String>> acknowledged = new HashMap<>();
    private final List<Order> inDoubt = new ArrayList<>();
    private final List<String> contradicting = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();

    synchronized void acknowledge(Order order, Reply reply) {
        List<String> journals = reply.at(order.booked());
        List<String> before = acknowledged.put(order, journals);
        inDoubt.remove(order);
        if (before != null && !before.equals(journals)) {
            contradicting.add(order.what() + " was answered " + before + " and later " + journals);
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

    synchronized boolean knows(Order order) {
        return acknowledged.containsKey(order);
    }

    /** How many orders of each kind were acknowledged. */
    synchronized Map<String, Long> kinds() {
        return acknowledged.keySet().stream()
                .collect(Collectors.groupingBy(Order::what, TreeMap::new, Collectors.counting()));
    }

    /** The journals that the acknowledged orders booked. */
    synchronized List<String> journals() {
        return acknowledged.values().stream().flatMap(List::stream).toList();
    }

    synchronized List<Order> inDoubt() {
        return List.copyOf(inDoubt);
    }

    /** Orders that were answered with two different journals. */
    synchronized List<String> contradicting() {
        return List.copyOf(contradicting);
    }
}
