package dev.cornerstone.loyalty.partner;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.Risk;
import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.allowance.Span;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.earning.EarnRequest;
import dev.cornerstone.loyalty.earning.Earning;
import dev.cornerstone.loyalty.earning.EarningRefusal;
import dev.cornerstone.loyalty.earning.Earnings;
import dev.cornerstone.loyalty.idempotency.Idempotency;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.rollup.Sums;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.MovableClock;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.Announcers;
import io.agroal.api.AgroalDataSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Partners on a database of their own, one node of the service, and a clock that a test moves. */
public final class OpenPartners implements AutoCloseable {

    public final AgroalDataSource pool;
    public final Database database;
    public final MovableClock clock;
    public final LedgerConfig config;
    public final Ids ids;
    public final Ledger ledger;
    public final Allowances allowances;
    public final Sums sums;
    public final Partners partners;
    public final PartnerAccounts accounts;
    public final Idempotency idempotency;
    public final Members members;
    public final Announcer announcer;
    final Budgets budgets;
    final Limits limits;
    final Packs packs;
    final Accounts views;
    private final PartnerConfig partnerConfig;
    private final Earnings earnings;

    /** With the settings of production but for those given as name and value. */
    public OpenPartners(String... settings) {
        this(Postgres.migratedDatabase(), new MovableClock(Instant.parse("2026-11-22T10:00:00Z")), settings);
    }

    private OpenPartners(String url, MovableClock clock, String... settings) {
        this.clock = clock;
        pool = Pool.as("loyalty_app", url);
        database = new Database(pool);
        Map<String, String> properties = new HashMap<>();
        for (int setting = 0; setting < settings.length; setting += 2) {
            properties.put("loyalty." + settings[setting], settings[setting + 1]);
        }
        SmallRyeConfig all = new SmallRyeConfigBuilder()
                .withMapping(LedgerConfig.class)
                .withMapping(PartnerConfig.class)
                .withSources(new PropertiesConfigSource(properties, "a test's", 100))
                .build();
        config = all.getConfigMapping(LedgerConfig.class);
        partnerConfig = all.getConfigMapping(PartnerConfig.class);
        ids = new Ids(clock);
        ledger = new Ledger(database, ids, clock, config);
        allowances = new Allowances(database, clock);
        sums = new Sums(config);
        CurrentTerms terms = new CurrentTerms(database, clock, partnerConfig);
        accounts = new PartnerAccounts(allowances, terms, partnerConfig, clock, config);
        partners = new Partners(database, ledger, allowances, accounts, terms, ids, clock);
        budgets = new Budgets(database, allowances, accounts, terms, clock);
        limits = new Limits(database, allowances, clock, terms, partnerConfig);
        idempotency = new Idempotency(
                database, new ObjectMapper().registerModule(new JavaTimeModule()), clock, () -> Duration.ofHours(48));
        packs = new Packs(idempotency, ledger, allowances);
        views = new Accounts(database, allowances, accounts, sums);
        members = new Members(database, ids, clock, List.of());
        announcer = Announcers.over(database, members, ids, clock);
        earnings = new Earnings(idempotency, ledger, members, accounts, announcer, clock, () -> Period.ofYears(1));
    }

    /** Another node of the service on the same database, with the same time. */
    OpenPartners anotherNode(String... settings) {
        return new OpenPartners(
                pool.getConfiguration()
                        .connectionPoolConfiguration()
                        .connectionFactoryConfiguration()
                        .jdbcUrl(),
                clock,
                settings);
    }

    LowBalance lowBalance(Announcements announcements) {
        return new LowBalance(database, allowances, accounts, announcements, ids, clock, partnerConfig);
    }

    public Registration agree(String slug, Agreement agreement) {
        return partners.put(slug, agreement, Conditions.of(partners.find(slug).isPresent() ? "*" : null, null))
                .registration();
    }

    public Registration postpaid(String slug) {
        return agree(slug, new Agreement(slug, Mode.POSTPAID, null, null, Optional.empty()));
    }

    public Registration prepaid(String slug, long points) {
        Registration partner = agree(slug, new Agreement(slug, Mode.PREPAID, null, null, Optional.empty()));
        if (points > 0) {
            pack(slug, points);
        }
        return partner;
    }

    PackView pack(String slug, long points) {
        Once<PackView, Void> once = packs.buy(
                operator(),
                partners.find(slug).orElseThrow(),
                new PackRequest(points, 100L, "EUR", "INV-1"),
                new Key(UUID.randomUUID().toString()));
        return ((Once.Answered<PackView, Void>) once).value();
    }

    public void budget(String slug, String name, long points, Span period, String promotion) {
        Partner partner = partners.find(slug).orElseThrow();
        budgets.put(
                partner,
                new Budget(name, points, period, promotion, 1),
                Conditions.of(budgets.find(partner, name).isPresent() ? "*" : null, null));
    }

    void limits(String slug, Map<String, Long> wanted) {
        limits.put(partners.find(slug).orElseThrow(), wanted, Conditions.of("*", null));
    }

    AccountView account(String slug) {
        return views.of(partners.registration(slug).orElseThrow());
    }

    /** What the prepaid partner may still give. */
    public long left(String slug) {
        return account(slug).prepaid();
    }

    /** What the postpaid partner owes the programme. */
    public long owed(String slug) {
        return account(slug).owed();
    }

    public Member member() {
        return members.byCaller(caller(UUID.randomUUID().toString(), "an-app", null));
    }

    public Once<Earning, EarningRefusal> earn(String slug, Member member, long points) {
        return earn(slug, slug + "-backoffice", member, points, null);
    }

    public Once<Earning, EarningRefusal> earn(
            String slug, String client, Member member, long points, String promotion) {
        return earnings.earn(
                caller("service-account", client, slug),
                new EarnRequest(member.card().toString(), points, null, promotion, null, null),
                new Key(UUID.randomUUID().toString()));
    }

    /** What the earn was refused for; empty when it was booked. */
    static Optional<Shortage> shortage(Once<Earning, EarningRefusal> once) {
        return once instanceof Once.Refused<Earning, EarningRefusal> refused
                ? Optional.of(((EarningRefusal.NotCovered) refused.reason()).shortage())
                : Optional.empty();
    }

    public static Caller operator() {
        return caller("operator", "cornerstone-operator", null);
    }

    public static Caller caller(String subject, String client, String partner) {
        return new Caller(
                subject,
                subject,
                client,
                Optional.empty(),
                Optional.ofNullable(partner),
                Set.of(),
                Set.of(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Risk.LOW);
    }

    public Books now() {
        return Books.of(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
