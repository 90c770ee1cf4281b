package dev.cornerstone.loyalty.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What the service has logged since, as an operator finds it in the file. */
public final class Log {

    private static final Path FILE = Path.of("target", "loyalty-service.log");

    private final long begin;

    private Log(long begin) {
        this.begin = begin;
    }

    public static Log fromNow() {
        return new Log(FILE.toFile().length());
    }

    public String text() {
        try (RandomAccessFile file = new RandomAccessFile(FILE.toFile(), "r")) {
            file.seek(begin);
            byte[] text = new byte[Math.toIntExact(file.length() - begin)];
            file.readFully(text);
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
