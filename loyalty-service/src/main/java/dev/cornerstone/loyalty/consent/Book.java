package dev.cornerstone.loyalty.consent;

import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.sighting.Reader;
import dev.cornerstone.loyalty.sighting.Sighting;
import dev.cornerstone.loyalty.sighting.Sightings;
import dev.cornerstone.loyalty.statement.Balances;
import dev.cornerstone.loyalty.statement.Entry;
import dev.cornerstone.loyalty.statement.History;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What this service has of a member. */
@Singleton
final class Book {

    /** A page may be made of so many bookings; the rest is read from {@code /v1/members/me/history}. */
    static final int ENTRIES_MAX = 10_000;

    private final Members members;
    private final Balances balances;
    private final History history;
    private final Partners partners;
    private final Sightings sightings;

    Book(Members members, Balances balances, History history, Partners partners, Sightings sightings) {
        this.members = members;
        this.balances = balances;
        this.history = history;
        this.partners = partners;
        this.sightings = sightings;
    }

    /** Everything, to be taken along. */
    Map<String, Object> of(Member member) {
        Map<String, Object> export = new LinkedHashMap<>();
        export.put("member", member.id().toString());
        export.put("card", member.card().display());
        export.put("joinedAt", member.joinedAt().toString());
        export.put("balance", balances.of(member.id()));
        export.put("knownAs", members.traces(member.id()));
        export.put("seenBy", seen(member));
        export.put("bookings", entries(member));
        return export;
    }

    /** Who saw the member, by day. Which of the programme's people it was is not for them to know. */
    private List<Map<String, Object>> seen(Member member) {
        Map<String, String> names = partnerNames();
        return sightingsOf(member).stream()
                .map(sighting -> {
                    Map<String, Object> line = new LinkedHashMap<>();
                    Reader reader = sighting.reader();
                    line.put("reader", reader.kind().word());
                    if (reader.kind() == Reader.Kind.PARTNER) {
                        line.put("partner", names.getOrDefault(reader.name(), reader.name()));
                    }
                    line.put("saw", sighting.sight().word());
                    line.put("day", sighting.day().toString());
                    line.put("times", sighting.times());
                    line.put("lastAt", sighting.lastAt().toString());
                    return line;
                })
                .toList();
    }

    /** Who saw the member, newest first. */
    List<Sighting> sightingsOf(Member member) {
        return sightings.of(member.id());
    }

    /** For how many days that is kept. */
    int sightingsKeptDays() {
        return sightings.keptDays();
    }

    /** Under which partners' names the member is known. */
    List<Members.Trace> partnersOf(Member member) {
        return members.traces(member.id()).stream()
                .filter(trace -> trace.kind().equals("partner-subject"))
                .toList();
    }

    /** What partners are called, by alias. */
    Map<String, String> partnerNames() {
        return partners.list().stream().collect(Collectors.toMap(Partner::slug, Partner::name));
    }

    private List<Entry> entries(Member member) {
        List<Entry> entries = new ArrayList<>();
        String cursor = null;
        do {
            var page = history.page(member.id(), cursor, History.LIMIT_MAX).orElseThrow();
            entries.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && entries.size() < ENTRIES_MAX);
        return entries;
    }
}
