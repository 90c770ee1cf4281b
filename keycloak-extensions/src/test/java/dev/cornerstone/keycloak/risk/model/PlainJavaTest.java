package dev.cornerstone.keycloak.risk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The benchmark runs this package without Keycloak, and a change of Keycloak must not change a score. */
class PlainJavaTest {

    @Test
    void noClassOfTheModelNamesKeycloak() throws IOException, URISyntaxException {
        Path classes =
                Path.of(RiskModel.class.getResource("RiskModel.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(classes)) {
            List<Path> compiled =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(compiled)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("org/keycloak", "jakarta/"));
        }
    }
}
