package dev.cornerstone.loyalty.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.ledger.Balance;
import dev.cornerstone.loyalty.ledger.Kind;
import dev.cornerstone.loyalty.statement.Entry;
import dev.cornerstone.loyalty.testing.ServiceTest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page shows of a balance and a history, without anybody being signed in. */
@ServiceTest
class MemberPageTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 1,080 points on hold | 120 points on their way | 30 points to be repaid",
                "de | 1.080 Punkte reserviert | 120 Punkte unterwegs | 30 Punkte werden mit Ihren nächsten",
                "fr | 1\u202f080 points réservés | 120 points en attente | 30 points à déduire",
                "tr | 1.080 puan ayrıldı | 120 puan yolda | 30 puan sonraki"
            })
    void saysWhatIsSetAsideOnItsWayOrOwed(String language, String held, String pending, String owed) {
        assertThat(page(language, balance(1080, 120, 30, false), List.of())).contains(held, pending, owed);
    }

    @Test
    void doesNotSpeakOfWhatIsZero() {
        String page = page("en", balance(0, 0, 0, false), List.of());

        assertThat(page).doesNotContain("data-held", "data-pending", "data-owed", "data-frozen");
        assertThat(page).contains("action=\"/member/redemptions\"");
    }

    @Test
    void aFrozenMemberIsToldAndHasNoButtons() {
        String page = page("en", balance(0, 0, 0, true), List.of());

        assertThat(page).contains("data-frozen").doesNotContain("action=\"/member/redemptions\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PACK"})
    void everyKindOfTransferHasAWordOfItsOwn(Kind kind) {
        Stream.of(-50L, 0L, 50L).forEach(points -> {
            Entry entry = new Entry("1", kind.word(), points, 50, null, null, null, NOW, NOW);

            assertThat(page("en", balance(0, 0, 0, false), List.of(entry)))
                    .contains("<span class=\"kind\">")
                    .doesNotContain("Booking");
        });
    }

    private static String page(String language, Balance balance, List<Entry> entries) {
        Locale locale = Locale.forLanguageTag(language);
        Wording wording = new Wording(locale, ZoneOffset.UTC);
        MemberView view = new MemberView(
                language,
                "Ada",
                "http://localhost/account",
                "9712 3456 7890 1239",
                wording.points(balance.available()),
                null,
                wording.aside(balance),
                balance.frozen(),
                null,
                List.of(new MemberView.Offer("Espresso", "Roastery", "50", null, false, "slip")),
                entries.stream()
                        .map(entry -> wording.line(entry, Map.of(), Map.of()))
                        .toList(),
                false,
                null);
        return Pages.Templates.member(view).setLocale(locale).render();
    }

    private static Balance balance(long held, long pending, long owed, boolean frozen) {
        return new Balance("POINTS", 450, held, pending, owed, frozen, List.of(), NOW);
    }
}
