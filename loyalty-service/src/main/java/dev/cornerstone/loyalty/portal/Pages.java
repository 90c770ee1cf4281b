package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Balance;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.reward.Rewards;
import dev.cornerstone.loyalty.spending.Spending;
import dev.cornerstone.loyalty.statement.Balances;
import dev.cornerstone.loyalty.statement.Entry;
import dev.cornerstone.loyalty.statement.History;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what the pages show. */
@Singleton
final class Pages {

    private static final int ENTRIES_SHOWN = 10;

    private final Balances balances;
    private final History history;
    private final Rewards rewards;
    private final Partners partners;
    private final Orders orders;
    private final Spending spending;
    private final ZoneId zone;
    private final String accountUrl;

    Pages(
            Balances balances,
            History history,
            Rewards rewards,
            Partners partners,
            Orders orders,
            Spending spending,
            LedgerConfig ledger,
            @ConfigProperty(name = "quarkus.oidc.token.issuer") String issuer) {
        this.balances = balances;
        this.history = history;
        this.rewards = rewards;
        this.partners = partners;
        this.orders = orders;
        this.spending = spending;
        zone = ledger.zone();
        accountUrl = issuer + "/account";
    }

    TemplateInstance front(Locale locale) {
        return Templates.front(locale.getLanguage()).setLocale(locale);
    }

    TemplateInstance member(Visitor visitor, Locale locale, Optional<Notice> notice, String reward, String cursor) {
        Member member = visitor.member();
        Balance balance = balances.of(member.id());
        Spending.Foreseen foreseen = spending.foresee(visitor.with(Authority.READ_OWN), member.id());
        List<Reward> offered = rewards.list();
        Map<String, String> rewardNames = offered.stream().collect(Collectors.toMap(Reward::slug, Reward::name));
        Map<String, String> partnerNames =
                partners.list().stream().collect(Collectors.toMap(Partner::slug, Partner::name));
        Page<Entry> entries = history.page(member.id(), cursor, ENTRIES_SHOWN)
                .or(() -> history.page(member.id(), null, ENTRIES_SHOWN))
                .orElseThrow();
        Wording wording = new Wording(locale, zone);
        MemberView view = new MemberView(
                locale.getLanguage(),
                visitor.firstName().orElse(null),
                accountUrl,
                member.card().display(),
                wording.points(balance.available()),
                balance.expiring().stream().findFirst().map(wording::expiry).orElse(null),
                wording.aside(balance),
                balance.frozen(),
                notice.map(happened ->
                                new MemberView.Happened(happened, reward == null ? null : rewardNames.get(reward)))
                        .orElse(null),
                offered.stream()
                        .map(each -> offer(member, each, balance, foreseen, wording))
                        .toList(),
                entries.items().stream()
                        .map(entry -> wording.line(entry, rewardNames, partnerNames))
                        .toList(),
                cursor != null,
                entries.next());
        return Templates.member(view).setLocale(locale);
    }

    private MemberView.Offer offer(
            Member member, Reward reward, Balance balance, Spending.Foreseen foreseen, Wording wording) {
        long missing = reward.points().value() - balance.available();
        Order order = new Order(
                reward.slug(), reward.points(), new Key(UUID.randomUUID().toString()));
        return new MemberView.Offer(
                reward.name(),
                reward.partner().map(Reward.Honouring::name).orElse(null),
                wording.points(reward.points().value()),
                missing > 0 ? wording.points(missing) : null,
                foreseen.lackingFor(reward.points()).isPresent(),
                orders.write(member.id(), order, Orders.Step.OFFERED));
    }

    /** The pages' templates, checked when the service is built. */
    @CheckedTemplate
    static final class Templates {

        private Templates() {}

        static native TemplateInstance front(String language);

        static native TemplateInstance member(MemberView page);
    }
}
