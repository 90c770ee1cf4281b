package dev.cornerstone.realm.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cornerstone.realm.InvalidRealm;
import dev.cornerstone.realm.drift.Culprits;
import dev.cornerstone.realm.drift.Drift;
import dev.cornerstone.realm.drift.DriftMetrics;
import dev.cornerstone.realm.drift.EventSink;
import dev.cornerstone.realm.server.RunningRealm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what was changed by hand. */
@Command(name = "drift", description = "Reports changes made by hand. Exit code 0: none, 2: some, 1: could not look.")
final class DriftCommand implements Callable<Integer> {

    @Mixin
    private Target target;

    @Option(
            names = "--event",
            paramLabel = "TO",
            description = "send a CloudEvent when there are any: to - (standard output), a file, or an http(s) address")
    private String event;

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description = "write Prometheus metrics, for node_exporter's textfile collector")
    private Path metrics;

    @Override
    public Integer call() throws IOException {
        Clock clock = Clock.systemUTC();
        try (Target.Opened opened = target.open(System.getenv(), clock)) {
            ObjectNode realm = new RunningRealm(opened.api())
                    .read()
                    .orElseThrow(() -> new InvalidRealm("There is no realm " + target.realm() + " at "
                            + opened.api().server() + "; `apply` makes it."));
            Culprits culprits = new Culprits(opened.api(), realm);
            Drift drift = Drift.of(
                    opened.comparison().with(realm), clock.instant().truncatedTo(ChronoUnit.MILLIS), culprits::of);
            Optional<EventSink> sink = Optional.ofNullable(event).map(EventSink::new);
            // What is piped on is the event alone.
            PrintStream report = sink.filter(EventSink::isStandardOutput).isPresent() ? System.err : System.out;
            report.print(DriftText.of(drift));
            if (metrics != null) {
                DriftMetrics.write(drift, metrics);
            }
            if (sink.isPresent() && !drift.isNone()) {
                sink.get().send(DriftEvent.of(drift, opened.api().server()));
            }
            return drift.isNone() ? Realm.SAME : Realm.DIFFERENT;
        }
    }
}
