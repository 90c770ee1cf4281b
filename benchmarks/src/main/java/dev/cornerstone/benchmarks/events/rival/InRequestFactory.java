package dev.cornerstone.benchmarks.events.rival;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;

/** The event is sent to Kafka where Keycloak tells of it, in the request and before the commit; the login waits for the broker's word. */
public final class InRequestFactory extends LoginListenerFactory {

    public static final String ID = "rival-in-request";

    /** The broker's address and the topic. */
    public static final String BROKER = "RIVAL_IN_REQUEST_BROKER";

    public static final String TOPIC = "rival-logins";

    private static final long LONGEST_WAIT_SECONDS = 30;
    private static final System.Logger LOG = System.getLogger(InRequestFactory.class.getName());

    private Producer<String, byte[]> producer;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return (LoginListener) this::send;
    }

    private void send(Event login) {
        try {
            producer()
                    .send(new ProducerRecord<>(TOPIC, login.getUserId(), Told.login(login)))
                    .get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.log(System.Logger.Level.ERROR, "Event {0} was not sent: {1}", login.getId(), e.getMessage());
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(KafkaProducer.class.getClassLoader());
            try {
                producer = new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                System.getenv(BROKER),
                                ProducerConfig.ACKS_CONFIG,
                                "all"),
                        new StringSerializer(),
                        new ByteArraySerializer());
            } finally {
                Thread.currentThread().setContextClassLoader(context);
            }
        }
        return producer;
    }
}
