package dev.cornerstone.keycloak.event.sink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes each event as one record to a topic: key and order by member, acknowledged by all replicas, without duplicates of its own. */
final class KafkaTransport implements Transport {

    private static final Header CONTENT_TYPE = new RecordHeader(
            "content-type", "application/cloudevents+json; charset=utf-8".getBytes(StandardCharsets.US_ASCII));

    private final Producer<String, byte[]> producer;
    private final String topic;

    private KafkaTransport(Producer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** @param own what the realm sets beside servers and topic: how to encrypt and sign in */
    static KafkaTransport to(String servers, String topic, Map<String, String> own) {
        Map<String, Object> config = new HashMap<>(own);
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "cornerstone-events");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SinkLimits.METADATA.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) SinkLimits.ACKNOWLEDGE.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) SinkLimits.METADATA.toMillis());
        // What this library was compiled with is beside it, whatever loader the thread happens to have.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaProducer.class.getClassLoader());
        try {
            return new KafkaTransport(
                    new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer()), topic);
        } catch (KafkaException e) {
            throw new UnusableSink("Kafka's client cannot be set up: " + reason(e), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Answer send(List<Message> batch) throws InterruptedException {
        long end = System.nanoTime()
                + SinkLimits.METADATA.plus(SinkLimits.ACKNOWLEDGE).toNanos();
        List<Sent> sent = new ArrayList<>(batch.size());
        Answer.Kind kind = Answer.Kind.TAKEN;
        String reason = "";
        try {
            for (Message message : batch) {
                Future<RecordMetadata> acknowledgement = producer.send(
                        new ProducerRecord<>(topic, null, message.key(), message.json(), List.of(CONTENT_TYPE)));
                sent.add(new Sent(message.id(), acknowledgement));
                if (acknowledgement.isDone() && isFailed(acknowledgement)) {
                    // Each further one would wait for the same broker as long again.
                    break;
                }
            }
        } catch (KafkaException e) {
            kind = kind(e);
            reason = reason(e);
        }
        Set<String> taken = new HashSet<>();
        for (Sent record : sent) {
            try {
                record.acknowledgement.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                taken.add(record.id);
            } catch (ExecutionException e) {
                kind = kind(e.getCause());
                reason = reason(e.getCause());
            } catch (TimeoutException e) {
                kind = Answer.Kind.FAILED;
                reason = "not acknowledged within " + SinkLimits.ACKNOWLEDGE.toMillis() + " ms";
            }
        }
        return switch (kind) {
            case TAKEN -> Answer.taken(taken);
            case REFUSED -> Answer.refused(taken, reason);
            case FAILED -> Answer.failed(taken, reason);
        };
    }

    private static boolean isFailed(Future<RecordMetadata> done) throws InterruptedException {
        try {
            done.get();
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    private record Sent(String id, Future<RecordMetadata> acknowledgement) {}

    private static Answer.Kind kind(Throwable fault) {
        return fault instanceof RecordTooLargeException ? Answer.Kind.REFUSED : Answer.Kind.FAILED;
    }

    private static String reason(Throwable fault) {
        Throwable cause = fault;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    @Override
    public void close() {
        producer.close(Duration.ofMillis(SinkLimits.CLOSE.toMillis()));
    }
}
