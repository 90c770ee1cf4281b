package dev.cornerstone.stack.command;

import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.StackFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the end of the parts' logs, and follows them. */
@Command(name = "logs", description = "Show the logs.")
final class Logs implements Callable<Integer> {
    private static final int BYTES_SHOWN = 8_192;
    private static final int FOLLOW_MS = 250;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "postgres, keycloak, loyalty-service, supervisor, build")
    private String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as they grow.")
    private boolean follow;

    private final Map<Path, Long> shown = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = Cornerstone.settings();
        List<Path> logs = part == null ? all(settings) : List.of(settings.home().log(part));
        if (part != null && !Files.exists(logs.get(0))) {
            throw new StackFailure("There is no log of \"" + part + "\". There are: " + names(all(settings)));
        }
        do {
            for (Path log : logs) {
                show(log, logs.size() > 1);
            }
            Thread.sleep(follow ? FOLLOW_MS : 0);
        } while (follow);
        return 0;
    }

    private void show(Path log, boolean named) throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long length = file.length();
            long from = shown.getOrDefault(log, Math.max(0, length - BYTES_SHOWN));
            // A shorter file is a new one: the part was started again.
            file.seek(from > length ? 0 : from);
            byte[] news = new byte[(int) Math.min(1 << 20, length - file.getFilePointer())];
            file.readFully(news);
            shown.put(log, file.getFilePointer());
            if (news.length > 0) {
                System.out.print(named ? Terminal.bold("==> " + names(List.of(log)) + "\n") : "");
                System.out.write(news);
                System.out.flush();
            }
        }
    }

    private static List<Path> all(Settings settings) throws IOException {
        if (!Files.isDirectory(settings.home().logs())) {
            throw new StackFailure("There are no logs yet. Start it: ./cornerstone up");
        }
        try (Stream<Path> files = Files.list(settings.home().logs())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.toString().endsWith(".previous.log"))
                    .sorted()
                    .toList();
        }
    }

    private static String names(List<Path> logs) {
        return logs.stream()
                .map(log -> log.getFileName().toString().replaceAll("\\.log$", ""))
                .collect(Collectors.joining(", "));
    }
}
