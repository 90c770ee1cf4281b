package dev.cornerstone.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeFilesTest {

    private static final Pattern SIBLING = Pattern.compile("\\.\\./\\.\\./\\.\\./login/([a-z]+)/(.*)");
    private static final Pattern ADDRESS = Pattern.compile("url\\(\"([^\"]+)\"\\)");

    @Test
    void everyStyleAndScriptNamedByTheLoginThemeExists() {
        List<String> styles =
                List.of(new Theme("login").settings().get("styles").split(" "));

        assertThat(new Theme("login").resource(new Theme("login").settings().get("scripts")))
                .exists();
        assertThat(styles).first().as("the parent's own").isEqualTo("css/styles.css");
        assertThat(styles.subList(1, styles.size()))
                .allSatisfy(
                        style -> assertThat(new Theme("login").resource(style)).exists());
    }

    @Test
    void everyFileNamedByTheAccountThemeExists() {
        Theme account = new Theme("account");

        assertThat(Stream.of("styles", "logo", "favicons")
                        .flatMap(setting ->
                                Stream.of(account.settings().get(setting).split(" "))))
                .allSatisfy(name -> assertThat(account.resource(name.replaceFirst("^/", "")))
                        .exists());
    }

    /** The account console imports the login theme's sheets across themes; on disk they are siblings without the version. */
    @ParameterizedTest
    @MethodSource("brands")
    void everyAddressInAStylesheetIsAFileOfOurs(String brand) throws IOException {
        for (String type : List.of("login", "account")) {
            for (Path sheet : files(new Theme(brand, type).folder().resolve("resources/css"))) {
                List<MatchResult> addresses =
                        ADDRESS.matcher(Files.readString(sheet)).results().toList();
                assertThat(addresses.stream().map(MatchResult::group))
                        .as(sheet.toString())
                        .noneMatch(address -> address.contains("//"));
                assertThat(addresses.stream().map(hit -> hit.group(1)))
                        .as(sheet.toString())
                        .allSatisfy(address ->
                                assertThat(target(brand, type, address)).exists());
            }
        }
    }

    /** What makes a brand is its tokens, its typeface, its pictures and its name: all else is the parent's. */
    @ParameterizedTest
    @ValueSource(strings = {"roastery", "papertrail"})
    void aBrandCopiesNothing(String brand) throws IOException {
        for (String type : List.of("login", "account", "email")) {
            Theme theme = new Theme(brand, type);
            assertThat(theme.settings()).containsEntry("parent", "cornerstone");
            assertThat(files(theme.folder()).stream()
                            .map(file -> theme.folder().relativize(file).toString()))
                    .allMatch(name ->
                            name.matches("theme\\.properties|messages/.*|resources/(css/(tokens|fonts|brand)\\.css"
                                    + "|fonts/.*\\.woff2|fonts/OFL\\.txt|(img/)?[a-z]+\\.svg)"));
        }
    }

    @Test
    void everyTemplateSaysInItsFirstLineWhyItIsThere() throws IOException {
        for (String type : List.of("login", "account", "email")) {
            assertThat(files(new Theme(type).folder()))
                    .filteredOn(file -> file.toString().endsWith(".ftl"))
                    .allSatisfy(file -> assertThat(Files.readString(file)).containsPattern("\\A(<#ftl[^>]*>\n)?<#-- "));
        }
    }

    @ParameterizedTest
    @MethodSource("brands")
    void theSignInPageStaysLight(String brand) throws IOException {
        Map<String, Path> served = new TreeMap<>();
        for (String from : List.of("cornerstone", brand)) {
            Path folder = new Theme(from, "login").folder().resolve("resources");
            files(folder).forEach(file -> served.put(folder.relativize(file).toString(), file));
        }
        long bytes = 0;
        for (Path file : served.values()) {
            bytes += Files.size(file);
        }

        assertThat(bytes)
                .as("everything over the parent's, even what a page may not ask for")
                .isLessThan(150_000);
    }

    private static List<String> brands() {
        return Theme.BRANDS;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** As Keycloak serves it: what the brand has not is the parent's. */
    private static Path target(String brand, String type, String address) {
        Matcher sibling = SIBLING.matcher(address);
        return sibling.matches()
                ? new Theme(sibling.group(1), "login").resource(sibling.group(2))
                : new Theme(brand, type)
                        .resource(Path.of("css").resolve(address).normalize().toString());
    }
}
