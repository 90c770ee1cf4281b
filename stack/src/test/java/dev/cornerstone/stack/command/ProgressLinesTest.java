package dev.cornerstone.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.stack.Progress;
import dev.cornerstone.stack.Progress.Line;
import dev.cornerstone.stack.Progress.Phase;
import dev.cornerstone.stack.Progress.Snapshot;
import dev.cornerstone.stack.Progress.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Clock clock = Clock.fixed(NOON.plusSeconds(4), ZoneOffset.UTC);

    @Test
    void withoutATerminalEachChangeIsSaidOnce() {
        ProgressLines lines = lines(false);

        lines.show(snapshot(State.WORKING, "starting"));
        lines.show(snapshot(State.WORKING, "starting"));
        lines.show(snapshot(State.READY, ""));

        assertThat(text().lines()).hasSize(2);
        assertThat(text()).contains("starting", "ready").doesNotContain("\u001b");
    }

    @Test
    void onATerminalThePartsKeepTheirLines() {
        ProgressLines lines = lines(true);

        lines.show(snapshot(State.WORKING, "starting"));
        lines.show(snapshot(State.READY, ""));

        assertThat(text()).contains("\u001b[1A");
    }

    @Test
    void saysForHowLongAPartHasBeenWorking() {
        lines(false).show(snapshot(State.WORKING, "starting"));

        assertThat(text()).contains("4.0 s");
    }

    private ProgressLines lines(boolean interactive) {
        return new ProgressLines(new PrintStream(written, true, StandardCharsets.UTF_8), clock, interactive);
    }

    private static Snapshot snapshot(State state, String note) {
        Line line = new Progress.Line("Keycloak", state, note, NOON, Duration.ofSeconds(9));
        return new Snapshot(Phase.STARTING, "", NOON, List.of(line));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
