package dev.cornerstone.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {
    @Test
    void neverShowsAWholeTokenOrCode() {
        String shown = Transcript.shortened(
                "Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl ?code=0123456789abcdef&state=abcdefghijkl");

        assertThat(shown)
                .contains("Bearer eyJhbGciOiJ…", "code=012345…", "state=abcdef…")
                .doesNotContain("c2lnbmF0dXJl");
    }
}
