package dev.cornerstone.keycloak.partner.logo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LogosTest {

    private static final byte[] SVG =
            "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    private final Hands clock = new Hands();
    private final Logos logos = new Logos(clock);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aPartnersServerIsAskedOnceAnHour() {
        assertThat(at("https://tea.example/a.svg", SVG)).isEqualTo("image/svg+xml");
        assertThat(at("https://tea.example/a.svg", SVG)).isEqualTo("image/svg+xml");
        assertThat(asked).hasValue(1);

        clock.now = clock.now.plus(Logos.KEPT);
        assertThat(at("https://tea.example/a.svg", PNG)).isEqualTo("image/png");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aServerWithoutAPictureIsLeftInPeaceForAWhile() {
        byte[] page = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        assertThat(at("https://tea.example/a", page)).isNull();
        assertThat(at("https://tea.example/a", SVG)).isNull();
        assertThat(asked).hasValue(1);

        clock.now = clock.now.plus(Logos.MISSED);
        assertThat(at("https://tea.example/a", SVG)).isEqualTo("image/svg+xml");
    }

    @Test
    void noMoreAreKeptThanALimit() {
        for (int logo = 0; logo <= Logos.AT_ONCE_MAX; logo++) {
            at("https://tea.example/" + logo, PNG);
        }
        asked.set(0);
        at("https://tea.example/" + Logos.AT_ONCE_MAX, PNG);
        assertThat(asked).hasValue(0);
        at("https://tea.example/0", PNG);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsTooBigIsNoLogo() {
        assertThat(Logo.of(Arrays.copyOf(PNG, Logo.BYTES_MAX))).isPresent();
        assertThat(Logo.of(Arrays.copyOf(PNG, Logo.BYTES_MAX + 1))).isEmpty();
        assertThat(Logo.of(new byte[0])).isEmpty();
    }

    private String at(String address, byte[] answer) {
        return logos.at(address, wanted -> {
                    asked.incrementAndGet();
                    return answer;
                })
                .map(Logo::type)
                .orElse(null);
    }

    private static final class Hands extends Clock {

        private Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
