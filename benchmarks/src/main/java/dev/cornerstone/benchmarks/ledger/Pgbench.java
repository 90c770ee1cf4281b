package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.CannotMeasure;
import dev.cornerstone.benchmarks.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs a script against PostgreSQL alone, with pgbench. */
final class Pgbench implements Floor {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");
    private static final Pattern DONE = Pattern.compile("transactions actually processed: ([0-9]+)");

    private final Path program;
    private final Cluster cluster;

    private Pgbench(Path program, Cluster cluster) {
        this.program = program;
        this.cluster = cluster;
    }

    /** On the path, or where Debian keeps it; the newest. */
    static Optional<Pgbench> find(Cluster cluster) throws IOException {
        List<Path> places = new ArrayList<>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.sorted(java.util.Comparator.reverseOrder())
                        .map(version -> version.resolve("bin/pgbench"))
                        .forEach(places::add);
            }
        }
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            places.add(Path.of(directory, "pgbench"));
        }
        return places.stream().filter(Files::isExecutable).findFirst().map(found -> new Pgbench(found, cluster));
    }

    @Override
    public String name() throws IOException, InterruptedException {
        return run(List.of(program.toString(), "--version")).strip();
    }

    @Override
    public Outcome run(String database, FloorScript script, int clients, int seconds)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("cornerstone-bench-", ".sql");
        try {
            Files.writeString(file, script.text());
            String output = run(List.of(
                    program.toString(),
                    "--host=localhost",
                    "--port=" + cluster.port(),
                    "--username=loyalty_app",
                    "--protocol=prepared",
                    "--no-vacuum",
                    "--client=" + clients,
                    "--jobs=" + Math.min(clients, 2),
                    "--time=" + seconds,
                    "--file=" + file,
                    database));
            Matcher rate = RATE.matcher(output);
            Matcher done = DONE.matcher(output);
            if (!rate.find() || !done.find() || output.contains("aborted")) {
                throw new CannotMeasure("pgbench did not end well:\n" + output + "\nIts script was:\n" + script.text());
            }
            return new Outcome(Double.parseDouble(rate.group(1)), Long.parseLong(done.group(1)));
        } finally {
            Files.delete(file);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
