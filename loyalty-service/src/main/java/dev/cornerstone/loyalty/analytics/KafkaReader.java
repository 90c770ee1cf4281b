package dev.cornerstone.loyalty.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads events from a topic until it is stopped. What was read is committed when it is in the database. When anything fails, the
 * broker or the database, it begins again a little later from what is committed; so nothing is lost, and what comes twice is
 * taken in once. A record that is no event is passed over, with its place in the log.
 */
final class KafkaReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(KafkaReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final CloseOptions SOON = CloseOptions.timeout(Duration.ofSeconds(3));

    private final Supplier<Consumer<byte[], byte[]>> subscription;
    private final EventReader reader;
    private final Taker taker;
    private final Duration pause;
    private final MeterRegistry metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Consumer<byte[], byte[]> consumer;

    /**
     * @param subscription a consumer that has subscribed to the topic; asked for again after each failure
     * @param pause how long to wait after a failure
     */
    KafkaReader(
            Supplier<Consumer<byte[], byte[]>> subscription,
            EventReader reader,
            Taker taker,
            Duration pause,
            MeterRegistry metrics) {
        this.subscription = subscription;
        this.reader = reader;
        this.taker = taker;
        this.pause = pause;
        this.metrics = metrics;
    }

    @Override
    public void run() {
        try {
            while (!isStopped()) {
                try {
                    read();
                } catch (WakeupException stop) {
                    LOG.debug("Stopped reading events");
                } catch (RuntimeException failure) {
                    LOG.warnf("Events are read from Kafka again in %s: %s", pause, failure);
                    stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopped.countDown();
        Consumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void read() {
        Consumer<byte[], byte[]> reading = subscription.get();
        try {
            consumer = reading;
            while (!isStopped()) {
                ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
                if (!records.isEmpty()) {
                    taker.take(events(records));
                    reading.commitSync();
                }
            }
        } finally {
            consumer = null;
            reading.close(SOON);
        }
    }

    private List<Event> events(ConsumerRecords<byte[], byte[]> records) {
        List<Event> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> each : records) {
            try {
                events.addAll(reader.read(each.value() == null ? new byte[0] : each.value(), false, 1));
            } catch (EventReader.Unreadable complaint) {
                metrics.counter("loyalty.identity.records.unreadable").increment();
                LOG.errorf(
                        "A record is no event: %s-%d, offset %d, %s %s",
                        each.topic(), each.partition(), each.offset(), complaint.pointer(), complaint.getMessage());
            }
        }
        return events;
    }

    /** Takes events in. */
    @FunctionalInterface
    interface Taker {
        void take(List<Event> events);
    }
}
