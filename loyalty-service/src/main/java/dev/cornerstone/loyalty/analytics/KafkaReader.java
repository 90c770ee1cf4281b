package dev.cornerstone.loyalty.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads events from a topic until it is stopped. What was read is committed when it is in the database, and read again when it
 * could not be; so nothing is lost, and what comes twice is taken in once. A record that is no event is passed over, with its
 * place in the log.
 */
final class KafkaReader implements Runnable {

    private static final Logger LOG = Logger.getLogger(KafkaReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final EventReader reader;
    private final Taker taker;
    private final Duration pause;
    private final MeterRegistry metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param pause how long to wait after what was read could not be taken in */
    KafkaReader(
            Consumer<byte[], byte[]> consumer, EventReader reader, Taker taker, Duration pause, MeterRegistry metrics) {
        this.consumer = consumer;
        this.reader = reader;
        this.taker = taker;
        this.pause = pause;
        this.metrics = metrics;
    }

    @Override
    public void run() {
        try (consumer) {
            while (stopped.getCount() > 0) {
                round();
            }
        } catch (WakeupException stop) {
            LOG.debug("Stopped reading events");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopped.countDown();
        consumer.wakeup();
    }

    /** Reads once, and takes in what was read. */
    void round() throws InterruptedException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return;
        }
        try {
            taker.take(events(records));
            consumer.commitSync();
        } catch (WakeupException stop) {
            throw stop;
        } catch (RuntimeException failure) {
            LOG.warnf("Events from Kafka will be read again: %s", failure);
            records.partitions()
                    .forEach(partition -> consumer.seek(
                            partition, records.records(partition).get(0).offset()));
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
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
