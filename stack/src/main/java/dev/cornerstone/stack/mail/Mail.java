package dev.cornerstone.stack.mail;

import java.time.Instant;
import java.util.List;

/** One caught mail. {@code text} or {@code html} is empty where the sender gave none. */
public record Mail(
        long id, Instant receivedAt, String from, List<String> to, String subject, String text, String html) {
    public Mail {
        to = List.copyOf(to);
    }
}
