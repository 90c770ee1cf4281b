package dev.cornerstone.stack.shop;

import com.sun.net.httpserver.HttpExchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browsers a shop knows: found by cookie, forgotten after a while, never more than it can hold. */
final class Sessions {
    static final Duration IDLE_MAX = Duration.ofMinutes(30);

    private final String cookie;
    private final int limit;
    private final Clock clock;
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    /** Cookies do not know ports, and all shops of this stack are on one host: so each has a cookie name of its own. */
    Sessions(String cookie, int limit, Clock clock) {
        this.cookie = cookie;
        this.limit = limit;
        this.clock = clock;
    }

    synchronized Optional<Session> of(HttpExchange exchange) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> session.lastSeen().plus(IDLE_MAX).isBefore(now));
        Optional<Session> session = cookieValue(exchange).map(sessions::get);
        session.ifPresent(found -> found.seen(now));
        return session;
    }

    synchronized Session begin(HttpExchange exchange) {
        if (sessions.size() == limit) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        Session session = new Session(clock.instant());
        sessions.put(session.id(), session);
        exchange.getResponseHeaders()
                .add("Set-Cookie", cookie + "=" + session.id() + "; Path=/; HttpOnly; SameSite=Lax");
        return session;
    }

    synchronized void end(Session session) {
        sessions.remove(session.id());
    }

    private Optional<String> cookieValue(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> List.of(header.split(";\\s*")).stream())
                .filter(pair -> pair.startsWith(cookie + "="))
                .map(pair -> pair.substring(cookie.length() + 1))
                .findFirst();
    }
}
