package dev.cornerstone.keycloak.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {

    @TempDir
    Path folder;

    @Test
    void anOperatorMayBringAnotherFile() throws IOException {
        Properties properties = shipped();
        properties.setProperty("version", "ours-7");
        properties.setProperty("bias", "-0.5");
        Path file = folder.resolve("weights.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }

        Weights weights = Weights.of(file);

        assertThat(weights.version()).isEqualTo("ours-7");
        assertThat(weights.value("bias")).isEqualTo(-0.5);
    }

    @Test
    void refusesWhatIsMissingUnknownNoNumberOrOutOfRange() throws IOException {
        assertThatThrownBy(() -> Weights.of(without("bias"), "w")).hasMessage("w: bias is missing");
        assertThatThrownBy(() -> Weights.of(with("biass", "1"), "w")).hasMessage("w: there is no weight biass");
        assertThatThrownBy(() -> Weights.of(with("bias", "high"), "w")).hasMessageContaining("no number");
        assertThatThrownBy(() -> Weights.of(with("bias", "NaN"), "w")).hasMessageContaining("between");
        assertThatThrownBy(() -> Weights.of(with("network.weight", "-1"), "w")).hasMessageContaining("network.weight");
        assertThatThrownBy(() -> Weights.of(with("version", " "), "w")).hasMessageContaining("version");
        assertThatThrownBy(() -> Weights.of(with("threshold.high", "-40"), "w")).hasMessageContaining("below");
    }

    @Test
    void oneNumberCanBeChangedForAnExperiment() {
        Weights changed = Weights.shipped().with("bias", 1);

        assertThat(changed.value("bias")).isEqualTo(1);
        assertThat(changed.version()).isEqualTo(Weights.shipped().version() + "*");
        assertThatThrownBy(() -> changed.with("no.such", 1)).hasMessageContaining("no.such");
        assertThatThrownBy(() -> changed.with("bias", 1000)).hasMessageContaining("between");
    }

    private static Properties shipped() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Weights.class.getResourceAsStream("risk-model-1.properties")) {
            properties.load(in);
        }
        return properties;
    }

    private static Properties without(String key) throws IOException {
        Properties properties = shipped();
        properties.remove(key);
        return properties;
    }

    private static Properties with(String key, String value) throws IOException {
        Properties properties = shipped();
        properties.setProperty(key, value);
        return properties;
    }
}
