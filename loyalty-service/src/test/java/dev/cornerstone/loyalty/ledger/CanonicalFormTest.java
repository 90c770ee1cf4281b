package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {

    @Test
    void keepsNeighboursApart() {
        assertThat(new CanonicalForm().text("ab").text("c").sha256())
                .isNotEqualTo(new CanonicalForm().text("a").text("bc").sha256());
    }

    @Test
    void tellsAbsentFromEmpty() {
        assertThat(new CanonicalForm().text(null).sha256())
                .isNotEqualTo(new CanonicalForm().text("").sha256());
    }

    @Test
    void neverChanges() {
        byte[] hash = new CanonicalForm()
                .text("Zoë")
                .uuid(UUID.fromString("01a202ea-2a64-707c-a8a3-990a37d586a6"))
                .number(-1L)
                .number(null)
                .instant(Instant.parse("2026-11-22T11:00:30.432870Z"))
                .sha256();

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("393221fedbe70099e269a6fcf0972c5d1ee997dd639b1f9d34b1051178338bb0");
    }
}
