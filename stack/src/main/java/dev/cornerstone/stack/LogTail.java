package dev.cornerstone.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log and where the rest is. */
final class LogTail {
    private static final int BYTES_MAX = 16_384;

    static String of(Path log) {
        List<String> lines = lines(log, Limits.LOG_LINES_SHOWN);
        StringBuilder text = new StringBuilder("Its last lines:\n");
        lines.forEach(line -> text.append("    ").append(line).append('\n'));
        return (lines.isEmpty() ? "It wrote nothing. " : text.toString()) + "Whole log: " + log;
    }

    static List<String> lines(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long begin = Math.max(0, file.length() - BYTES_MAX);
            file.seek(begin);
            byte[] end = new byte[(int) (file.length() - begin)];
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    private LogTail() {}
}
