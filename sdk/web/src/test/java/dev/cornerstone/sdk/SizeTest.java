package dev.cornerstone.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a page loads for the element: nothing but these files, and little of it. */
class SizeTest {

    private static final Path FILES = Path.of("target", "classes", "META-INF", "resources", "sdk");
    private static final int BYTES_MAX = 40_000;
    private static final Pattern IMPORT = Pattern.compile("(?:import|from)\\s*\\(?\\s*'([^']+)'");

    @Test
    void whatAPageLoadsIsSmallerThan40Kilobytes() throws IOException {
        int sum = 0;
        for (Path file : files()) {
            sum += gzipped(file);
        }

        System.out.printf("<cornerstone-member>: %d files, %d bytes gzipped%n", files().size(), sum);

        assertThat(sum).isPositive().isLessThan(BYTES_MAX);
    }

    @Test
    void nothingIsLoadedFromElsewhere() throws IOException {
        List<String> names =
                files().stream().map(file -> "./" + file.getFileName()).toList();
        for (Path file : files()) {
            Matcher imports = IMPORT.matcher(Files.readString(file, StandardCharsets.UTF_8));
            while (imports.find()) {
                assertThat(imports.group(1)).as("imported by %s", file).isIn(names);
            }
        }
    }

    /** Data that is written as markup is a hole; the element makes text of it, and needs none of these. */
    @Test
    void nothingWritesMarkupOrRunsText() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .doesNotContainPattern(
                            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|new Function|setHTML|localStorage");
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .toList();
        }
    }

    /** Each file by itself, as a server sends it. */
    private static int gzipped(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(file));
        }
        return bytes.size();
    }
}
