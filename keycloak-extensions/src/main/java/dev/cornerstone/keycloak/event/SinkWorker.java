package dev.cornerstone.keycloak.event;

import dev.cornerstone.keycloak.event.outbox.Leases;
import dev.cornerstone.keycloak.event.outbox.Outbox;
import dev.cornerstone.keycloak.event.sink.Answer;
import dev.cornerstone.keycloak.event.sink.Message;
import dev.cornerstone.keycloak.event.sink.SinkFactory;
import dev.cornerstone.keycloak.event.sink.SinkLimits;
import dev.cornerstone.keycloak.event.sink.SinkProvider;
import dev.cornerstone.keycloak.event.sink.SinkSettings;
import dev.cornerstone.keycloak.event.sink.Transport;
import dev.cornerstone.keycloak.event.sink.UnusableSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Delivers to one sink what this server may: reads a batch in one transaction, sends it in none, and strikes it off in another.
 * A thread of its own, so that a sink that hangs keeps nobody else waiting.
 */
final class SinkWorker implements Runnable {

    /** How soon a sink that failed is tried again if an administrator changes it meanwhile. */
    private static final Duration CHANGE = Duration.ofSeconds(5);

    /** How long news from another server may go unnoticed; of this server's own it is woken. */
    private static final Duration POLL = Duration.ofSeconds(1);

    /**
     * How long it collects after it has sent what there was. Under load a request, a signature and a commit are then one a batch instead of one a login,
     * and what comes after a quiet time is still sent at once.
     */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Logger LOG = Logger.getLogger(SinkWorker.class);

    private final SinkKey sink;
    private final String realmName;
    private final Transactions transactions;
    private final Leases leases;
    private final Clock clock;
    private final Backoff backoff;
    private final EventMetrics metrics;
    private final SinkState state;
    private final Object bell = new Object();

    private boolean rung;
    private boolean interruptible;
    private volatile boolean stopped;

    private Map<String, List<String>> seen = Map.of();
    private Map<String, List<String>> openedWith = Map.of();
    private Transport transport;
    private int limit = SinkLimits.BATCH;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private Instant gatherUntil = Instant.EPOCH;

    SinkWorker(
            SinkKey sink,
            String realmName,
            Transactions transactions,
            Leases leases,
            Clock clock,
            EventMetrics metrics,
            SinkState state) {
        this.sink = sink;
        this.realmName = realmName;
        this.transactions = transactions;
        this.leases = leases;
        this.clock = clock;
        this.backoff = new Backoff(Math::random);
        this.metrics = metrics;
        this.state = state;
    }

    /** There may be something new. */
    void wake() {
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    /** Ends what it does, at once if it only waits. @param thread the one that runs it */
    void stop(Thread thread) {
        stopped = true;
        synchronized (bell) {
            if (interruptible) {
                thread.interrupt();
            }
            bell.notifyAll();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                rest(step());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeTransport();
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        synchronized (bell) {
            if (!pause.isZero()) {
                waitUntil(gatherUntil, () -> stopped);
                waitUntil(clock.instant().plus(pause), () -> rung || stopped);
            }
            rung = false;
        }
    }

    private void waitUntil(Instant end, BooleanSupplier enough) throws InterruptedException {
        long left = clock.instant().until(end, ChronoUnit.MILLIS);
        while (left > 0 && !enough.getAsBoolean()) {
            bell.wait(left);
            left = clock.instant().until(end, ChronoUnit.MILLIS);
        }
    }

    /** @return how long there will be nothing to do, unless somebody rings */
    private Duration step() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(notBefore)) {
            // Nobody's ringing makes a sink that fails well; an administrator may.
            Instant look = now.plus(CHANGE);
            pauseUntil(look.isBefore(notBefore) ? look : notBefore);
            if (isChanged()) {
                notBefore = Instant.MIN;
            }
            return Duration.ZERO;
        }
        Set<Integer> lanes = leases.usable();
        if (lanes.isEmpty()) {
            return POLL;
        }
        try {
            Batch batch = transactions.call(session -> read(session, lanes));
            seen = batch.config();
            if (batch.opener().isPresent()) {
                closeTransport();
                transport = batch.opener().get().get();
                openedWith = batch.config();
            }
            if (batch.messages().isEmpty()) {
                return POLL;
            }
            // Reading may have taken its time, and the leases may have ended over it.
            return leases.usable().containsAll(lanes) ? deliver(batch, lanes) : Duration.ZERO;
        } catch (UnusableSink e) {
            failed(e.getMessage(), 0, Optional.empty());
        } catch (RuntimeException e) {
            metrics.fault("delivery");
            failed("Keycloak could not read or write its outbox: " + e, 0, Optional.empty());
        }
        return Duration.ZERO;
    }

    private boolean isChanged() {
        try {
            return !seen.isEmpty()
                    && transactions.call(
                            session -> Optional.ofNullable(session.realms().getRealm(sink.realmId()))
                                    .flatMap(realm -> SinkSettings.component(realm, sink.name()))
                                    .map(component -> !seen.equals(component.getConfig()))
                                    .orElse(false));
        } catch (RuntimeException e) {
            return false;
        }
    }

    private Duration deliver(Batch batch, Set<Integer> lanes) throws InterruptedException {
        Answer answer = send(batch.messages());
        List<Message> messages = batch.messages();
        boolean alone = messages.size() == 1;
        Instant now = clock.instant();
        int buried = transactions.call(session -> {
            Outbox outbox = new Outbox(session);
            outbox.delivered(sink.name(), answer.taken());
            if (answer.kind() == Answer.Kind.REFUSED && alone) {
                outbox.bury(sink.name(), messages.get(0).id(), answer.reason(), now);
                return 1;
            }
            return answer.kind() == Answer.Kind.FAILED
                    ? outbox.buryOlder(
                            sink.realmId(), sink.name(), lanes, now.minus(batch.giveUpAfter()), answer.reason(), now)
                    : 0;
        });
        metrics.delivered(realmName, sink.name(), answer.taken().size());
        if (buried > 0) {
            metrics.buried(realmName, sink.name(), buried);
            LOG.warnf("Sink %s of realm %s: gave up %d events: %s", sink.name(), realmName, buried, answer.reason());
        }
        switch (answer.kind()) {
            case TAKEN -> {
                recovered(now);
                limit = Math.min(limit * 2, SinkLimits.BATCH);
                gatherUntil = now.plus(GATHER);
            }
            case REFUSED -> {
                recovered(now);
                limit = Math.max(1, messages.size() / 2);
            }
            case FAILED ->
                failed(answer.reason(), messages.size() - answer.taken().size(), answer.retryAfter());
        }
        return answer.kind() == Answer.Kind.TAKEN && !batch.isFull() ? POLL : Duration.ZERO;
    }

    private Answer send(List<Message> messages) throws InterruptedException {
        setInterruptible(true);
        try {
            return transport.send(messages);
        } finally {
            setInterruptible(false);
        }
    }

    private void pauseUntil(Instant end) throws InterruptedException {
        setInterruptible(true);
        try {
            Thread.sleep(Math.max(1, clock.instant().until(end, ChronoUnit.MILLIS)));
        } finally {
            setInterruptible(false);
        }
    }

    /** A thread that talks to the database is never interrupted: that would cost its connection. */
    private void setInterruptible(boolean value) throws InterruptedException {
        synchronized (bell) {
            if (value && stopped) {
                throw new InterruptedException();
            }
            interruptible = value;
        }
    }

    private void recovered(Instant now) {
        if (failures > 0) {
            LOG.infof("Sink %s of realm %s takes events again", sink.name(), realmName);
        }
        failures = 0;
        state.delivered(now);
    }

    private void failed(String reason, int events, Optional<Duration> retryAfter) {
        Instant now = clock.instant();
        failures++;
        notBefore = now.plus(backoff.after(failures, retryAfter));
        state.failed(now, reason);
        metrics.failed(realmName, sink.name(), events);
        if (failures == 1) {
            LOG.warnf("Sink %s of realm %s takes no events, which wait: %s", sink.name(), realmName, reason);
        }
    }

    private void closeTransport() {
        if (transport != null) {
            transport.close();
            transport = null;
        }
        openedWith = Map.of();
    }

    /**
     * @param opener present if there is no transport yet, or none with these settings
     * @param isFull whether there may be more
     */
    private record Batch(
            List<Message> messages,
            boolean isFull,
            Duration giveUpAfter,
            Map<String, List<String>> config,
            Optional<Supplier<Transport>> opener) {

        static final Batch NOTHING = new Batch(List.of(), false, Duration.ZERO, Map.of(), Optional.empty());
    }

    private Batch read(KeycloakSession session, Set<Integer> lanes) {
        RealmModel realm = session.realms().getRealm(sink.realmId());
        Optional<ComponentModel> component =
                realm == null ? Optional.empty() : SinkSettings.component(realm, sink.name());
        if (component.isEmpty()) {
            return Batch.NOTHING;
        }
        session.getContext().setRealm(realm);
        SinkProvider provider = SinkFactory.sink(session, component.get());
        SinkSettings settings = provider.settings();
        if (!settings.enabled()) {
            return Batch.NOTHING;
        }
        Outbox outbox = new Outbox(session);
        List<Outbox.Waiting> waiting = outbox.next(sink.realmId(), sink.name(), lanes, limit);
        if (waiting.isEmpty()) {
            return Batch.NOTHING;
        }
        Map<String, List<String>> config = Map.copyOf(component.get().getConfig());
        boolean open = transport != null && config.equals(openedWith);
        Optional<Supplier<Transport>> opener = open ? Optional.empty() : Optional.of(provider.opener());
        List<Message> messages = messages(session, realm, provider, settings, outbox, waiting);
        return new Batch(
                messages,
                waiting.size() == limit || messages.size() < waiting.size(),
                settings.giveUpAfter(),
                config,
                opener);
    }

    private List<Message> messages(
            KeycloakSession session,
            RealmModel realm,
            SinkProvider provider,
            SinkSettings settings,
            Outbox outbox,
            List<Outbox.Waiting> waiting) {
        Pseudonyms pseudonyms = new Pseudonyms(provider.subjectKey());
        Person person = new Person(session, realm, new AttributeConsents());
        List<Message> messages = new ArrayList<>(waiting.size());
        long bytes = 0;
        for (Outbox.Waiting row : waiting) {
            try {
                RecordedEvent event = RecordedEvent.read(row.content());
                CloudEvent told =
                        CloudEvent.of(event, realm.getName(), pseudonyms, person.of(event, settings.purpose()));
                bytes += told.json().length;
                if (bytes > SinkLimits.BATCH_BYTES && !messages.isEmpty()) {
                    break;
                }
                messages.add(new Message(told.id(), told.key(), told.json()));
            } catch (IllegalArgumentException e) {
                outbox.bury(sink.name(), row.eventId(), "this version of Cornerstone cannot read it", clock.instant());
            }
        }
        return messages;
    }
}
