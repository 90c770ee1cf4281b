package dev.cornerstone.benchmarks.events;

import java.io.IOException;
import java.time.Duration;

/** A backlog as it is after a long outage, written as a login writes it, goes to a broker. */
final class Backlog {

    private static final String STREAM = "stream";
    private static final int EVENTS = 100_000;
    private static final double WANTED_PER_SECOND = 2_000;
    private static final double MOST_OF_EARLY_HEAP = 1.10;

    private final Setting setting;

    Backlog(Setting setting) {
        this.setting = setting;
    }

    void measure() throws Exception {
        Setting.say("a backlog of " + EVENTS + " events");
        KeycloakServer keycloak = setting.keycloak();
        setting.kafka(STREAM, false);
        write();
        setting.figures().add("drain-heap-used-before", keycloak.heap() / 1e6, "MB");
        double before = keycloak.liveHeap();
        setting.kafka(STREAM, true);
        KeycloakServer.await("the first event", Duration.ofSeconds(60), () -> records() > 0);
        long first = records();
        long begin = System.nanoTime();
        KeycloakServer.await("a quarter to be drained", Duration.ofMinutes(5), () -> records() >= EVENTS / 4);
        double early = keycloak.liveHeap();
        KeycloakServer.await("three quarters to be drained", Duration.ofMinutes(5), () -> records() >= EVENTS * 3 / 4);
        double late = keycloak.liveHeap();
        KeycloakServer.await("all of it to be drained", Duration.ofMinutes(5), () -> records() >= EVENTS);
        double perSecond = (EVENTS - first) / ((System.nanoTime() - begin) / 1e9);
        KeycloakServer.await(
                "the last batch to be struck off", Duration.ofSeconds(30), () -> keycloak.waiting(STREAM) == 0);
        double after = keycloak.liveHeap();
        setting.figures().add("drain-to-kafka", perSecond, "events/s", WANTED_PER_SECOND);
        setting.figures().add("drain-duplicates", records() - EVENTS, "events");
        setting.figures().add("drain-live-heap-before", before / 1e6, "MB");
        setting.figures().add("drain-live-heap-at-a-quarter", early / 1e6, "MB");
        setting.figures().add("drain-live-heap-at-three-quarters", late / 1e6, "MB", early / 1e6);
        setting.figures().add("drain-live-heap-after", after / 1e6, "MB", before / 1e6);
        setting.figures().atLeast("drain to Kafka, events a second", perSecond, WANTED_PER_SECOND);
        setting.figures()
                .atMost("live heap at three quarters of the drain, of at a quarter", late / early, MOST_OF_EARLY_HEAP);
        setting.kafka(STREAM, false);
    }

    private void write() throws Exception {
        Database database = setting.database();
        long now = System.currentTimeMillis();
        String realm = database.one("keycloak", "select id from realm where name = 'bench'");
        database.execute(
                "keycloak",
                "insert into cs_event (id, realm_id, name, client_id, created_at, lane, seq, content)"
                        + " select id, '" + realm + "', 'login', 'bench', " + now + " + n, n % 16, (" + now
                        + " + n) * 1048576, json_build_object('id', id, 'name', 'login', 'time', " + now
                        + " + n, 'user', md5('user' || n % 5000)::uuid, 'session', md5('session' || n)::uuid, 'data',"
                        + " json_build_object('client', 'bench', 'channel', 'web', 'acr', '1', 'methods',"
                        + " json_build_array('password')))::text"
                        + " from (select n, md5('event' || n)::uuid::text as id from generate_series(1, " + EVENTS
                        + ") n) x");
        database.execute(
                "keycloak",
                "insert into cs_event_delivery (event_id, sink, realm_id, lane, seq, created_at, status)"
                        + " select id, '" + STREAM + "', realm_id, lane, seq, created_at, 'waiting' from cs_event"
                        + " where id in (select md5('event' || n)::uuid::text"
                        + " from generate_series(1, " + EVENTS + ") n)");
        database.execute("keycloak", "analyze cs_event_delivery");
    }

    private long records() throws IOException {
        try {
            return setting.broker().records(Setting.KAFKA_TOPIC, Setting.PARTITIONS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
