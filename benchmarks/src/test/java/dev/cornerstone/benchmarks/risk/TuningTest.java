package dev.cornerstone.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.risk.model.Weights;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TuningTest {

    @Test
    void saysWhatItChangedAsTheFileWouldHaveIt() {
        Weights shipped = Weights.shipped();

        assertThat(Tuning.difference(shipped, shipped)).isEmpty();
        assertThat(Tuning.difference(shipped, shipped.with("bias", 0.25))).containsExactly("bias = 0.2500");
    }

    @Test
    void endsWithItsTimeAndKeepsWhatItHad() {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        Tuning tuning = new Tuning(new PrintStream(progress), 300, 30, Tuning.FIRST_SEED);

        Weights found = tuning.improve(Weights.shipped(), 0);

        assertThat(found).isSameAs(Weights.shipped());
        assertThat(progress.toString()).startsWith("begins with");
    }
}
