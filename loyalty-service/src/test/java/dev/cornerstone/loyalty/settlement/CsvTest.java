package dev.cornerstone.loyalty.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void whatWouldBreakALineIsQuoted() {
        String csv =
                new Csv().line("a", 1, null).line("b,c", "say \"d\"", "e\nf").toString();

        assertThat(csv).isEqualTo("a,1,\r\n\"b,c\",\"say \"\"d\"\"\",\"e\nf\"\r\n");
    }
}
