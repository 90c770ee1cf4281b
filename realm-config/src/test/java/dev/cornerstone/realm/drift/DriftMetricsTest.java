package dev.cornerstone.realm.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.cornerstone.realm.plan.Change;
import dev.cornerstone.realm.plan.Field;
import dev.cornerstone.realm.plan.Kind;
import dev.cornerstone.realm.plan.ObjectName;
import dev.cornerstone.realm.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftMetricsTest {

    private static final ObjectName WEB = ObjectName.of(Kind.CLIENT, "web");
    private static final ObjectName GONE = ObjectName.of(Kind.CLIENT, "gone");
    private static final Instant CHECKED = Instant.parse("2026-11-25T12:00:00Z");

    private final Drift drift = new Drift(
            "cornerstone",
            CHECKED,
            List.of(
                    change(Change.Action.CHANGE, WEB, "one", "two"),
                    change(Change.Action.ADD, GONE, "one", "two", "three")),
            List.of(new Plan.Leftover(ObjectName.of(Kind.ROLE, "by-hand"), Optional.empty())),
            Map.of());

    @Test
    void everyFieldThatDiffersCountsAndAnObjectThatIsGoneCountsAsOne() {
        assertThat(DriftMetrics.of(drift))
                .contains("cornerstone_realm_drift_fields{realm=\"cornerstone\",type=\"client\"} 3\n")
                .contains("cornerstone_realm_drift_additions{realm=\"cornerstone\",type=\"role\"} 1\n")
                .contains("cornerstone_realm_drift_checked_timestamp_seconds{realm=\"cornerstone\"} 1795608000\n");
    }

    @Test
    void whatDoesNotDifferIsSaidToBeZero() {
        assertThat(DriftMetrics.of(drift).lines().filter(line -> line.startsWith("cornerstone_realm_drift_fields")))
                .hasSize(Kind.values().length)
                .filteredOn(line -> line.endsWith(" 0"))
                .hasSize(Kind.values().length - 1);
    }

    @Test
    void theFileIsReplacedAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("realm.prom");
        Files.writeString(file, "old");

        DriftMetrics.write(drift, file);

        assertThat(file).hasContent(DriftMetrics.of(drift));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static Change change(Change.Action action, ObjectName name, String... fields) {
        List<Field> differing = Stream.of(fields)
                .map(field -> new Field(field, NullNode.instance, NullNode.instance, false))
                .toList();
        return new Change(action, name, differing, JsonNodeFactory.instance.objectNode());
    }
}
