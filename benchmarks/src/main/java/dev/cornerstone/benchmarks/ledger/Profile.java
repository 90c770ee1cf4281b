package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.CannotMeasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the service's threads were when the flight recorder looked: shares of samples, no times. */
final class Profile {

    private static final int SHOWN = 25;
    private static final List<String> AREAS = List.of(
            "dev.cornerstone.loyalty",
            "org.postgresql",
            "io.agroal",
            "org.jose4j",
            "io.quarkus.oidc",
            "io.quarkus.security",
            "io.smallrye.jwt",
            "com.fasterxml.jackson",
            "org.hibernate.validator",
            "io.micrometer",
            "io.quarkus.resteasy.reactive",
            "org.jboss.resteasy.reactive",
            "io.quarkus.arc",
            "io.netty",
            "io.vertx",
            "java.security",
            "sun.security",
            "java.net",
            "sun.nio");

    private final Path recording;
    private final long pid;

    private Profile(Path recording, long pid) {
        this.recording = recording;
        this.pid = pid;
    }

    static Profile begin(long pid) throws IOException, InterruptedException {
        Path recording = Files.createTempFile("cornerstone-bench-", ".jfr");
        jcmd(pid, "JFR.start", "name=bench", "settings=profile");
        return new Profile(recording, pid);
    }

    /** The summary as text. */
    String end() throws IOException, InterruptedException {
        jcmd(pid, "JFR.stop", "name=bench", "filename=" + recording);
        Map<String, Integer> frames = new HashMap<>();
        Map<String, Integer> areas = new HashMap<>();
        Map<String, Integer> features = new HashMap<>();
        int samples = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String type = event.getEventType().getName();
                boolean sample = type.equals("jdk.ExecutionSample") || type.equals("jdk.NativeMethodSample");
                if (!sample || event.getStackTrace() == null || waits(event)) {
                    continue;
                }
                samples++;
                List<RecordedFrame> stack = event.getStackTrace().getFrames();
                frames.merge(name(stack.get(0)), 1, Integer::sum);
                areas.merge(first(stack, Profile::area), 1, Integer::sum);
                features.merge(
                        first(stack, frame -> name(frame).startsWith("dev.cornerstone") ? name(frame) : null),
                        1,
                        Integer::sum);
            }
        } finally {
            Files.deleteIfExists(recording);
        }
        return "Samples: " + samples + "\n" + summary("Library nearest to the top of the stack", areas, samples)
                + summary("Own code nearest to the top of the stack", features, samples)
                + summary("Top frame", frames, samples);
    }

    /** A thread that polls for network events is idle, though it looks like running native code. */
    private static boolean waits(RecordedEvent event) {
        String top = name(event.getStackTrace().getFrames().get(0));
        return top.equals("sun.nio.ch.Net.poll")
                || top.contains("epollWait")
                || top.contains("EPoll.wait")
                || top.endsWith("accept0");
    }

    private static String first(List<RecordedFrame> stack, Function<RecordedFrame, String> named) {
        for (RecordedFrame frame : stack) {
            String name = named.apply(frame);
            if (name != null) {
                return name;
            }
        }
        return "(other)";
    }

    private static String area(RecordedFrame frame) {
        String name = name(frame);
        return AREAS.stream().filter(name::startsWith).findFirst().orElse(null);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static String summary(String title, Map<String, Integer> counts, int samples) {
        StringBuilder text = new StringBuilder("\n" + title + "\n");
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(SHOWN)
                .forEach(entry ->
                        text.append("  %5.1f %%  %s%n".formatted(100.0 * entry.getValue() / samples, entry.getKey())));
        return text.toString();
    }

    private static void jcmd(long pid, String... words) throws IOException, InterruptedException {
        java.util.ArrayList<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/jcmd").toString());
        command.add(String.valueOf(pid));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new CannotMeasure("The profile could not be taken: " + output);
        }
    }
}
