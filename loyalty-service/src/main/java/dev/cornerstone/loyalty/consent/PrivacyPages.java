package dev.cornerstone.loyalty.consent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.sighting.Reader;
import dev.cornerstone.loyalty.sighting.Sighting;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what the pages show. */
@Singleton
final class PrivacyPages {

    /** More than so many readers are in the export only. */
    private static final int LINES_MAX = 100;

    private final RealmConsents realm;
    private final Book book;
    private final Slips slips;
    private final ZoneId zone;
    private final String accountUrl;

    PrivacyPages(
            RealmConsents realm,
            Book book,
            Slips slips,
            LedgerConfig ledger,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") String issuer) {
        this.realm = realm;
        this.book = book;
        this.slips = slips;
        zone = ledger.zone();
        accountUrl = issuer + "/account";
    }

    /**
     * @param changed the purpose that was just answered; null when none was
     * @param receipt of that answer; null when it was refused
     */
    TemplateInstance privacy(Guest guest, Locale locale, String changed, String receipt) {
        Member member = guest.member();
        DateTimeFormatter dates = dates(locale);
        JsonNode allowed = realm.list(guest.token(), locale.getLanguage());
        PrivacyView view = new PrivacyView(
                locale.getLanguage(),
                accountUrl,
                slips.write(guest.subject()),
                new PrivacyView.Known(
                        guest.claim("name").orElse(null),
                        guest.claim("email").orElse(null),
                        member.card().display(),
                        dates.format(member.joinedAt())),
                stream(allowed.path("purposes"))
                        .map(purpose -> shown(purpose, dates, changed, receipt))
                        .toList(),
                partners(member, allowed, dates),
                seen(member, dates),
                book.sightingsKeptDays(),
                changed,
                receipt);
        return Templates.privacy(view).setLocale(locale);
    }

    TemplateInstance export(Guest guest, Locale locale, Map<String, Object> export) {
        return Templates.export(locale.getLanguage(), Outline.of(export)).setLocale(locale);
    }

    /** @param wrong whether the address that was typed was another */
    TemplateInstance erasure(Guest guest, Locale locale, boolean wrong) {
        return Templates.erasure(locale.getLanguage(), slips.write(guest.subject()), wrong)
                .setLocale(locale);
    }

    TemplateInstance erased(Locale locale, String certificate) {
        return Templates.erased(locale.getLanguage(), certificate).setLocale(locale);
    }

    TemplateInstance notice(Locale locale, String word) {
        return Templates.notice(locale.getLanguage(), word).setLocale(locale);
    }

    private static PrivacyView.Switch shown(JsonNode purpose, DateTimeFormatter dates, String changed, String receipt) {
        String name = purpose.path("name").asText();
        JsonNode answer = purpose.path("answer");
        boolean asked = name.equals(changed);
        return new PrivacyView.Switch(
                name,
                purpose.path("version").asText(),
                purpose.path("title").asText(),
                purpose.path("text").asText(),
                purpose.path("allowed").asBoolean(),
                answer.isObject() ? dates.format(Instant.parse(answer.path("at").asText())) : null,
                answer.isObject() ? answer.path("receipt").asText() : null,
                asked && receipt != null,
                asked && receipt == null);
    }

    private List<PrivacyView.Partner> partners(Member member, JsonNode allowed, DateTimeFormatter dates) {
        List<PrivacyView.Partner> partners = new ArrayList<>();
        stream(allowed.path("apps"))
                .map(app -> new PrivacyView.Partner(
                        app.path("name").asText(),
                        String.join(
                                ", ",
                                stream(app.path("scopes")).map(JsonNode::asText).toList()),
                        dates.format(Instant.parse(app.path("since").asText()))))
                .forEach(partners::add);
        Map<String, String> names = book.partnerNames();
        for (Members.Trace trace : book.partnersOf(member)) {
            partners.add(new PrivacyView.Partner(
                    names.getOrDefault(trace.space(), trace.space()), null, dates.format(trace.since())));
        }
        return partners;
    }

    /** One line for each reader and kind of data, the last one first; the programme's own people are one reader. */
    private List<PrivacyView.Sight> seen(Member member, DateTimeFormatter dates) {
        Map<String, String> names = book.partnerNames();
        Map<List<String>, List<Sighting>> lines = book.sightingsOf(member).stream()
                .collect(Collectors.groupingBy(
                        sighting -> List.of(
                                sighting.reader().kind() == Reader.Kind.PARTNER
                                        ? sighting.reader().name()
                                        : "",
                                sighting.sight().word()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return lines.entrySet().stream()
                .limit(LINES_MAX)
                .map(line -> {
                    String partner = line.getKey().get(0);
                    return new PrivacyView.Sight(
                            partner.isEmpty() ? null : names.getOrDefault(partner, partner),
                            line.getKey().get(1),
                            dates.format(line.getValue().get(0).lastAt()),
                            line.getValue().stream().mapToLong(Sighting::times).sum());
                })
                .toList();
    }

    private DateTimeFormatter dates(Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The pages' templates, checked when the service is built. */
    @CheckedTemplate(basePath = "Privacy")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance privacy(PrivacyView page);

        static native TemplateInstance export(String language, List<Outline> lines);

        static native TemplateInstance erasure(String language, String slip, boolean wrong);

        static native TemplateInstance erased(String language, String certificate);

        static native TemplateInstance notice(String language, String word);
    }
}
