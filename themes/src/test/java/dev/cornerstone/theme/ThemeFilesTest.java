package dev.cornerstone.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ThemeFilesTest {

    private static final Pattern ADDRESS = Pattern.compile("url\\(\"([^\"]+)\"\\)");

    @Test
    void everyStyleNamedByTheLoginThemeExists() {
        List<String> styles =
                List.of(new Theme("login").settings().get("styles").split(" "));

        assertThat(styles).first().as("the parent's own").isEqualTo("css/styles.css");
        assertThat(styles.subList(1, styles.size()))
                .allSatisfy(
                        style -> assertThat(new Theme("login").resource(style)).exists());
    }

    @Test
    void everyFileNamedByTheAccountThemeExists() {
        Theme account = new Theme("account");

        assertThat(Stream.of("styles", "logo", "favicons").map(account.settings()::get))
                .allSatisfy(name -> assertThat(account.resource(name.replaceFirst("^/", "")))
                        .exists());
    }

    /** The account console imports the login theme's sheets across themes; on disk they are siblings without the version. */
    @Test
    void everyAddressInAStylesheetIsAFileOfOurs() throws IOException {
        for (String type : List.of("login", "account")) {
            for (Path sheet : sheets(type)) {
                assertThat(ADDRESS.matcher(Files.readString(sheet)).results().map(MatchResult::group))
                        .as(sheet.toString())
                        .noneMatch(address -> address.contains("//"));
                assertThat(ADDRESS.matcher(Files.readString(sheet)).results().map(hit -> hit.group(1)))
                        .as(sheet.toString())
                        .allSatisfy(
                                address -> assertThat(target(sheet, address)).exists());
            }
        }
    }

    @Test
    void theSignInPageStaysLight() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(new Theme("login").resource(""))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }

        assertThat(bytes)
                .as("everything over the parent's, even what a page may not ask for")
                .isLessThan(150_000);
    }

    private static List<Path> sheets(String type) throws IOException {
        try (Stream<Path> files = Files.list(new Theme(type).resource("css"))) {
            return files.sorted().toList();
        }
    }

    private static Path target(Path sheet, String address) {
        String sibling = "../../../login/cornerstone/";
        return address.startsWith(sibling)
                ? new Theme("login").resource(address.substring(sibling.length()))
                : sheet.resolveSibling(address).normalize();
    }
}
