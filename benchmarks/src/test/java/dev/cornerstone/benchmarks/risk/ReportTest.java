package dev.cornerstone.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path docs;

    @Test
    void replacesTheFiguresAndNothingElse() throws IOException {
        Path file = docs.resolve("risk.md");
        Files.writeString(file, "before\n" + Report.BEGIN + "\nold\n" + Report.END + "\nafter\n");

        new Report().add("new").write(docs);
        new Report().add("newer").write(docs);

        assertThat(file).hasContent("before\n" + Report.BEGIN + "\nnewer\n\n" + Report.END + "\nafter\n");
    }

    @Test
    void refusesAFileWithoutAPlaceForThem() throws IOException {
        Path file = docs.resolve("risk.md");
        Files.writeString(file, "only prose\n");

        assertThatThrownBy(() -> new Report().add("new").write(docs)).hasMessageContaining("no place for the figures");
        assertThat(file).hasContent("only prose\n");
    }

    @Test
    void aLeadIsOneOnlyWhenTheWholeIntervalSaysSo() {
        assertThat(Report.Verdict.of(new Interval(0.02, 0.01, 0.03))).isEqualTo(Report.Verdict.BETTER);
        assertThat(Report.Verdict.of(new Interval(0.02, -0.01, 0.03))).isEqualTo(Report.Verdict.SAME);
        assertThat(Report.Verdict.of(new Interval(-0.02, -0.03, -0.01))).isEqualTo(Report.Verdict.WORSE);
    }
}
