package dev.cornerstone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
    @TempDir
    Path directory;

    @Test
    void findsTheProcessItRecorded() {
        ProcessRecord.of(ProcessHandle.current()).write(directory.resolve("me.process"));

        ProcessRecord read = ProcessRecord.read(directory.resolve("me.process")).orElseThrow();

        assertThat(read.alive()).first().isEqualTo(ProcessHandle.current());
    }

    @Test
    void aProcessThatWasGivenTheSameIdLaterIsNotTakenForTheRecordedOne() {
        ProcessRecord.Entry me = ProcessRecord.Entry.of(ProcessHandle.current()).orElseThrow();
        ProcessRecord.Entry predecessor =
                new ProcessRecord.Entry(me.pid(), me.started().minus(Duration.ofMinutes(5)));

        assertThat(new ProcessRecord(List.of(predecessor)).alive()).isEmpty();
    }

    @Test
    void aDamagedFileRecordsNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("half.process"), "4711 2026-11-");

        assertThat(ProcessRecord.read(file)).isEmpty();
    }

    @Test
    void orphansLeaveAReusedIdAloneAndForgetIt() {
        Home home = new Home(directory);
        home.create();
        ProcessRecord.Entry me = ProcessRecord.Entry.of(ProcessHandle.current()).orElseThrow();
        Path record = home.processRecord("keycloak");
        new ProcessRecord(List.of(new ProcessRecord.Entry(me.pid(), me.started().minus(Duration.ofMinutes(5)))))
                .write(record);

        List<String> stopped = new Orphans(home).stop();

        assertThat(stopped).isEmpty();
        assertThat(record).doesNotExist();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }
}
