package dev.cornerstone.stack.shop;

import dev.cornerstone.stack.shop.SignIn.Attempt;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the shop remembers of one browser. Guarded by itself. */
final class Session {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Several tabs may ask at once, but not without end. */
    private static final int ATTEMPTS_MAX = 8;

    private static final Duration PROBE_PAUSE = Duration.ofSeconds(15);

    private final String id = unguessable();
    private final String formToken = unguessable();
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private Instant lastSeen;
    private Instant askedAt = Instant.MIN;
    private Member member;
    private String notice;

    Session(Instant now) {
        this.lastSeen = now;
    }

    static String unguessable() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String id() {
        return id;
    }

    /** Proves that a form was filled in on this shop's page. */
    String formToken() {
        return formToken;
    }

    synchronized void seen(Instant now) {
        lastSeen = now;
    }

    synchronized Instant lastSeen() {
        return lastSeen;
    }

    /** Whether it is worth asking Cornerstone again; visitors may have signed in elsewhere since. */
    synchronized boolean mayProbe(Instant now) {
        return member == null && askedAt.isBefore(now.minus(PROBE_PAUSE));
    }

    synchronized void remember(Attempt attempt, Instant now) {
        askedAt = now;
        if (attempts.size() == ATTEMPTS_MAX) {
            attempts.remove(attempts.keySet().iterator().next());
        }
        attempts.put(attempt.state().getValue(), attempt);
    }

    /** Each attempt is answered once. */
    synchronized Optional<Attempt> answered(String state) {
        return Optional.ofNullable(attempts.remove(state));
    }

    synchronized Optional<Member> member() {
        return Optional.ofNullable(member);
    }

    synchronized void member(Member recognised) {
        member = recognised;
    }

    synchronized void forgetMember() {
        member = null;
    }

    synchronized void notice(String text) {
        notice = text;
    }

    /** Shown once. */
    synchronized Optional<String> takeNotice() {
        Optional<String> taken = Optional.ofNullable(notice);
        notice = null;
        return taken;
    }
}
