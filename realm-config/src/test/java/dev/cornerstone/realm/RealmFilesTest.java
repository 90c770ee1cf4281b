package dev.cornerstone.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmFilesTest {

    @TempDir
    Path folder;

    @Test
    void laterFilesAreLaidOverEarlierOnes() throws IOException {
        write("10-realm.yaml", "{realm: programme, ssl: none, attributes: {a: '1'}, clients: [web]}");
        write("20-more.yaml", "{ssl: external, attributes: {b: '2'}, clients: [mobile]}");

        assertThat(new RealmFiles(folder).read())
                .isEqualTo(Map.of(
                        "realm",
                        "programme",
                        "ssl",
                        "external",
                        "attributes",
                        Map.of("a", "1", "b", "2"),
                        "clients",
                        List.of("web", "mobile")));
    }

    @Test
    void aStageAddsToTheRealmAndLeavesItAloneElsewhere() throws IOException {
        write("10-realm.yaml", "{realm: programme, users: [operator]}");
        write("example/90-people.yaml", "{users: [ada]}");
        RealmFiles files = new RealmFiles(folder);

        assertThat(files.read("example")).containsEntry("users", List.of("operator", "ada"));
        assertThat(files.read()).containsEntry("users", List.of("operator"));
        assertThat(files.read("test")).isEqualTo(files.read());
    }

    @Test
    void aRealmOfExamplesOnlyDoesNotStandAlone() throws IOException {
        write("example/10-realm.yaml", "{realm: partner}");

        assertThat(new RealmFiles(folder).standsAlone()).isFalse();
    }

    @Test
    void aKeyWithTwoShapesIsRefusedWithItsFile() throws IOException {
        write("10-realm.yaml", "{clients: [web]}");
        write("20-more.yaml", "{clients: {web: true}}");

        assertThatThrownBy(() -> new RealmFiles(folder).read())
                .isInstanceOf(InvalidRealm.class)
                .hasMessageContaining("20-more.yaml")
                .hasMessageContaining("`clients`");
    }

    @Test
    void aKeyGivenTwiceInOneFileIsRefusedWithItsFile() throws IOException {
        write("10-realm.yaml", "realm: one\nrealm: two\n");

        assertThatThrownBy(() -> new RealmFiles(folder).read())
                .isInstanceOf(InvalidRealm.class)
                .hasMessageContaining("10-realm.yaml")
                .hasMessageContaining("realm");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
