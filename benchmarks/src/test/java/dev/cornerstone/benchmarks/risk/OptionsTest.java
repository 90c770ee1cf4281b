package dev.cornerstone.benchmarks.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void areForAFullRunUnlessSaidOtherwise() {
        Options options = Options.of(new String[0]);

        assertThat(options.data()).isNull();
        assertThat(options.docs()).isNull();
        assertThat(options.seed()).isEqualTo(4242);
        assertThat(options.users())
                .isGreaterThan(Options.of(new String[] {"--quick"}).users());
    }

    @Test
    void refuseWhatIsNoOptionOrNoNumber() {
        assertThatThrownBy(() -> Options.of(new String[] {"--fast"})).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Options.of(new String[] {"--seed"})).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Options.of(new String[] {"--seed", "one"})).hasMessageContaining("one");
        assertThatThrownBy(() -> Options.of(new String[] {"--sample", "2"})).hasMessageContaining("--sample");
    }

    @Test
    void refuseASeedThatTheWeightsWereTunedOn() {
        assertThatThrownBy(() -> Options.of(new String[] {"--seed", "101"})).hasMessageContaining("tuned");
    }
}
