package dev.cornerstone.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageTest {

    private static final Path STAGES = Path.of("src/main/stages");

    @TempDir
    Path folder;

    @Test
    void aValueIsATextOrComesFromTheEnvironment() throws IOException {
        Stage stage = stage("variables:\n  A: https://a.example\n  B: ${env:THERE}\n  C: https://${env:THERE}/c\n");

        assertThat(stage.values(used("A", "B", "C"), Set.of(), Map.of("THERE", "value")))
                .isEqualTo(Map.of("A", "https://a.example", "B", "value", "C", "https://value/c"));
    }

    @Test
    void everyVariableWithoutAValueIsNamedWithItsPlace() throws IOException {
        Stage stage = stage("variables:\n  A: here\n");

        assertThatThrownBy(() -> stage.values(used("A", "B", "C"), Set.of(), Map.of()))
                .isInstanceOf(InvalidRealm.class)
                .hasMessageContaining("10-realm.yaml:7: ${B} has no value in")
                .hasMessageContaining("10-realm.yaml:7: ${C} has no value in");
    }

    @Test
    void aMissingEnvironmentVariableIsNamedWithTheStagesLine() throws IOException {
        Stage stage = stage("variables:\n  A: here\n  B: ${env:GONE}\n");

        assertThatThrownBy(() -> stage.values(used("B"), Set.of(), Map.of()))
                .isInstanceOf(InvalidRealm.class)
                .hasMessageContaining("stage.yaml:3: B is taken from the environment variable GONE, which is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${env:SECRET}", "${vault.mail}"})
    void aSecretIsReferredTo(String reference) throws IOException {
        Stage stage = stage("variables:\n  A: " + reference + "\n");

        assertThat(stage.values(used("A"), Set.of("A"), Map.of("SECRET", "value")))
                .containsKey("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"written-down", "prefix-${env:SECRET}"})
    void aSecretThatIsWrittenDownIsRefusedWithoutBeingTold(String secret) throws IOException {
        Stage stage = stage("variables:\n  A: " + secret + "\n");

        assertThatThrownBy(() -> stage.values(used("A"), Set.of("A"), Map.of("SECRET", "value")))
                .isInstanceOf(InvalidRealm.class)
                .hasMessageContaining("stage.yaml:2: A is a secret")
                .hasMessageNotContaining(secret);
    }

    @Test
    void aStageHasVariablesAndNothingElse() {
        assertThatThrownBy(() -> stage("variables: {A: b}\nclients: []\n"))
                .isInstanceOf(InvalidRealm.class)
                .hasMessageContaining("stage.yaml:2");
    }

    @Test
    void keycloaksOwnPlaceholdersAreNoVariables() {
        assertThat(Placeholders.required(
                        "${role_admin} ${client_id} ${authBaseUrl} ${vault.x} ${env:A} ${A} ${B:default}"))
                .containsExactly("A");
        assertThat(Placeholders.fill("${A} ${B:default} ${role_admin}", Map.of("A", "$1")))
                .isEqualTo("$1 default ${role_admin}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "production"})
    void theStagesHaveEveryVariableThatTheRealmUses(String name) throws IOException {
        Map<String, Place> used = new RealmFiles(Path.of("src/main/realm/cornerstone")).variables("");
        Map<String, String> environment = Map.of(
                "CORNERSTONE_OPERATOR_PUBLIC_KEY",
                "k",
                "CORNERSTONE_WEB_CLIENT_SECRET",
                "s",
                "CORNERSTONE_PROGRAMME_CLIENT_SECRET",
                "s",
                "CORNERSTONE_PARTNER_CLIENT_SECRET",
                "s");

        assertThat(Stage.read(STAGES.resolve(name + ".yaml")).values(used, Set.of(), environment))
                .containsOnlyKeys(used.keySet());
    }

    @Test
    void aVariableIsPlacedWhereItIsUsedFirst() throws IOException {
        Files.writeString(folder.resolve("10-realm.yaml"), "realm: r\nsmtpServer:\n  host: ${HOST}\n");
        Files.writeString(folder.resolve("20-more.yaml"), "a: &x\n  b: ${MORE}\nc: *x\nd: ${HOST}\n");

        Map<String, Place> places = new RealmFiles(folder).variables("example");

        assertThat(places.values().stream().map(Place::toString).toList())
                .isEqualTo(List.of(folder.resolve("10-realm.yaml") + ":3", folder.resolve("20-more.yaml") + ":2"));
    }

    private static Map<String, Place> used(String... names) {
        Map<String, Place> used = new LinkedHashMap<>();
        for (String name : names) {
            used.put(name, new Place(Path.of("10-realm.yaml"), 7));
        }
        return used;
    }

    private Stage stage(String content) throws IOException {
        Path file = folder.resolve("stage.yaml");
        Files.writeString(file, content);
        return Stage.read(file);
    }
}
