package dev.cornerstone.stack;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stack as another process sees it: through the state directory and the ports. */
public final class RunningStack {
    private static final Duration LAUNCH_LIMIT = Duration.ofSeconds(30);
    private static final Duration READY_LIMIT = Duration.ofMinutes(12);

    private final Settings settings;
    private final Home home;

    public RunningStack(Settings settings) {
        this.settings = settings;
        this.home = settings.home();
    }

    /** One part at this moment. */
    public record PartStatus(String name, boolean ready, List<Integer> ports, Optional<Long> pid, Duration up) {}

    /** Whether a supervisor is at work here. */
    public boolean isSupervised() {
        return Supervision.isTaken(home);
    }

    /** Who is told what happens in Keycloak; nobody if Keycloak does not answer. */
    public List<EventSink> eventSinks() {
        URI metrics = URI.create("http://localhost:" + settings.ports().keycloakManagement() + "/metrics");
        return EventSink.in(Http.text(metrics, Limits.PROBE_ANSWER));
    }

    public Progress.Phase phase() {
        return new ProgressFile(home.progress())
                .read()
                .map(Progress.Snapshot::phase)
                .orElse(Progress.Phase.STOPPED);
    }

    /** Starts a supervisor that outlives this process and its terminal. */
    public Process launchSupervisor() {
        home.create();
        forgetProgress();
        List<String> command = new ArrayList<>(OwnSession.detachedPrefix());
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xmx256m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of("dev.cornerstone.stack.command.Cornerstone", "up", "--supervisor"));
        try {
            return new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(home.log(Supervision.SLUG).toFile())
                    .start();
        } catch (IOException e) {
            throw new StackFailure("The supervisor could not be started: " + Reason.of(e), e);
        }
    }

    /** Follows the supervisor's progress until the stack is ready or has failed. */
    public Progress.Snapshot await(Progress.Listener shown, long intervalMs) throws InterruptedException {
        ProgressFile file = new ProgressFile(home.progress());
        Instant launched = Instant.now();
        while (Duration.between(launched, Instant.now()).compareTo(READY_LIMIT) < 0) {
            boolean supervised = isSupervised();
            Optional<Progress.Snapshot> snapshot = file.read();
            snapshot.ifPresent(shown::changed);
            if (snapshot.isPresent() && isFinal(snapshot.get())) {
                return snapshot.get();
            }
            boolean launching = Duration.between(launched, Instant.now()).compareTo(LAUNCH_LIMIT) < 0;
            if (!supervised && (snapshot.isPresent() || !launching)) {
                throw new StackFailure(
                        "The supervisor ended before the stack was ready.\n" + LogTail.of(home.log(Supervision.SLUG)));
            }
            Thread.sleep(intervalMs);
        }
        throw new StackFailure("Waited " + READY_LIMIT.toMinutes()
                + " min in vain for the stack to be ready. Look at ./cornerstone logs");
    }

    private static boolean isFinal(Progress.Snapshot snapshot) {
        return switch (snapshot.phase()) {
            case READY, FAILED, STOPPED -> true;
            case STARTING, STOPPING -> false;
        };
    }

    /** Every part, asked at this moment. */
    public List<PartStatus> parts() {
        return new Stack(settings).parts().parallelStream().map(this::status).toList();
    }

    private PartStatus status(Part part) {
        Optional<ProcessHandle> process = process(part.slug());
        Duration up = process.flatMap(handle -> handle.info().startInstant())
                .map(started -> Duration.between(started, Instant.now()))
                .orElse(Duration.ZERO);
        boolean ready = process.isPresent() && part.answers();
        return new PartStatus(part.name(), ready, part.ports(), process.map(ProcessHandle::pid), up);
    }

    /** The parts that a killed supervisor left running. */
    public List<String> orphans() {
        return isSupervised() ? List.of() : new Orphans(home).running();
    }

    /** Ends the supervisor and with it everything, then whatever a killed one left. Says whether anything ran. */
    public boolean stop() {
        Optional<ProcessHandle> supervisor = isSupervised() ? process(Supervision.SLUG) : Optional.empty();
        supervisor.ifPresent(handle -> Ending.of(List.of(handle), Signal.TERM, Limits.STACK_STOP));
        if (isSupervised()) {
            throw new StackFailure("Something else holds " + home.lock() + "; the stack could not be stopped.");
        }
        return !new Orphans(home).stop().isEmpty() || supervisor.isPresent();
    }

    /** Deletes what the stack has learned; keeps what it unpacked. */
    public void deleteState() {
        try {
            for (Path path : List.of(
                    home.postgresData(), home.logs(), home.run(), home.secrets(), home.realmStamp(), home.lock())) {
                Tree.delete(path);
            }
        } catch (IOException e) {
            throw new StackFailure("The state in " + home.directory() + " could not be deleted: " + Reason.of(e), e);
        }
    }

    public boolean hasState() {
        return Files.exists(home.secrets()) || Files.exists(home.postgresData());
    }

    /** What an earlier supervisor reported must not be taken for the new one's. */
    private void forgetProgress() {
        try {
            Files.deleteIfExists(home.progress());
        } catch (IOException e) {
            throw new StackFailure("The state directory is not writable: " + Reason.of(e), e);
        }
    }

    private Optional<ProcessHandle> process(String slug) {
        return ProcessRecord.read(home.processRecord(slug))
                .flatMap(record -> record.alive().stream().findFirst());
    }
}
