package dev.cornerstone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void timeRunsFromTheFirstWorkToTheMomentItIsReady() {
        HandClock clock = new HandClock(NOON);
        Progress progress = new Progress(clock);
        Progress.Step step = progress.step("Keycloak");

        clock.now = NOON.plusSeconds(5);
        step.working("unpacking");
        clock.now = NOON.plusSeconds(9);
        step.working("starting");
        clock.now = NOON.plusSeconds(17);
        step.ready();

        assertThat(progress.snapshot().lines().get(0).took()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void listenersSeeEveryChangeInOrder() {
        Progress progress = new Progress(new HandClock(NOON));
        List<String> notes = new ArrayList<>();
        Progress.Step step = progress.step("Keycloak");
        progress.tell(snapshot -> notes.add(snapshot.lines().get(0).state().name()));

        step.working("starting");
        step.ready();
        step.stopped();

        assertThat(notes).containsExactly("WORKING", "READY", "STOPPED");
    }

    @Test
    void whatTheFileSaysIsWhatWasWritten(@TempDir Path directory) {
        Progress progress = new Progress(new HandClock(NOON));
        progress.step("Keycloak").working("first page\nwith = odd: characters");
        ProgressFile file = new ProgressFile(directory.resolve("progress.properties"));

        file.changed(progress.snapshot());

        assertThat(file.read()).contains(progress.snapshot());
    }

    private static final class HandClock extends Clock {
        private Instant now;

        HandClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
