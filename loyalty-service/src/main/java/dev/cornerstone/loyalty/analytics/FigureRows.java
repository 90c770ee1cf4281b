package dev.cornerstone.loyalty.analytics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code milestone}, {@code active_month}, {@code figure} and {@code figure_due}, and how they follow the facts. */
final class FigureRows {

    /** Facts of a span, once for the programme and once for the partner they are of. */
    private static final String SCOPED = """
            with facts as (select * from activity where day >= ? and day < ?),
              scoped as (
                select '*' as scope, f.* from facts f
                union all select f.partner, f.* from facts f where f.partner <> '')
            """;

    private static final String ACTIVE = " what in ('sign-in', 'earn', 'redeem') and subject <> ''";

    private FigureRows() {}

    /** Learns the first days and the active months of whoever did something on that day. */
    static void follow(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SCOPED + """
                insert into milestone (subject, scope, registered, signed_in, earned, redeemed, active)
                select subject, scope,
                  min(day) filter (where what = 'registration'), min(day) filter (where what = 'sign-in'),
                  min(day) filter (where what = 'earn'), min(day) filter (where what = 'redeem'),
                  min(day) filter (where ACTIVE)
                from scoped where subject <> '' group by subject, scope order by subject, scope
                on conflict (subject, scope) do update set
                  registered = least(milestone.registered, excluded.registered),
                  signed_in = least(milestone.signed_in, excluded.signed_in),
                  earned = least(milestone.earned, excluded.earned),
                  redeemed = least(milestone.redeemed, excluded.redeemed),
                  active = least(milestone.active, excluded.active)""".replace("ACTIVE", ACTIVE))) {
            bind(insert, day, day.plusDays(1));
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(SCOPED + """
                insert into active_month (month, scope, subject)
                select distinct date_trunc('month', day)::date, scope, subject from scoped where ACTIVE
                order by 1, 2, 3 on conflict do nothing""".replace("ACTIVE", ACTIVE))) {
            bind(insert, day, day.plusDays(1));
            insert.executeUpdate();
        }
    }

    /** Computes a day or a month from its facts, whatever was there before. */
    static void compute(Connection connection, Span span, LocalDate start, LocalDate end) throws SQLException {
        clear(connection, span, start);
        try (PreparedStatement insert = connection.prepareStatement(SCOPED + """
                insert into figure (span, start, scope, name, part, value, people)
                select ?, ?, scope, name, part, value, people from (
                  select scope, what as name, '' as part, sum(times)::bigint as value,
                    count(distinct nullif(subject, '')) as people
                  from scoped group by scope, what
                  union all
                  select scope, 'points-' || what, '', sum(points)::bigint, count(distinct nullif(subject, ''))
                  from scoped where what in ('earn', 'redeem') group by scope, what
                  union all
                  select scope, 'active', '', count(distinct subject), count(distinct subject)
                  from scoped where ACTIVE group by scope
                  union all
                  select scope, 'sign-in-by-provider', provider, sum(times)::bigint, count(distinct subject)
                  from scoped where what = 'sign-in' group by scope, provider
                  union all
                  select scope, 'sign-in-by-channel', channel, sum(times)::bigint, count(distinct subject)
                  from scoped where what = 'sign-in' group by scope, channel
                  union all
                  select scope, 'sign-in-by-partner', partner, sum(times)::bigint, count(distinct subject)
                  from scoped where what = 'sign-in' and scope = '*' group by scope, partner) figures""".replace("ACTIVE", ACTIVE))) {
            bind(insert, start, end);
            insert.setString(3, span.word());
            insert.setObject(4, start);
            insert.executeUpdate();
        }
    }

    /**
     * Computes what became of the people of a month: how far those came within 90 days who registered in it, how soon those
     * redeemed who first signed in in it, and how many of those who were first active in it came back, by the number of months since.
     */
    static void computeCohort(Connection connection, YearMonth month) throws SQLException {
        clear(connection, Span.COHORT, month.atDay(1));
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into figure (span, start, scope, name, part, value, people)
                select 'cohort', from_day, scope, name, part, people, people from (
                  select ?::date as from_day, ?::date as to_day) bounds cross join lateral (
                  select scope, 'funnel' as name, step as part, count(*) as people
                  from milestone m cross join lateral (values
                    ('registered', true),
                    ('signed-in', m.signed_in <= m.registered + 90),
                    ('earned', m.signed_in <= m.registered + 90 and m.earned <= m.registered + 90),
                    ('redeemed', m.signed_in <= m.registered + 90 and m.earned <= m.registered + 90
                      and m.redeemed <= m.registered + 90)
                  ) steps(step, taken)
                  where m.registered >= from_day and m.registered < to_day and taken group by scope, step
                  union all
                  select scope, 'first-redemption',
                    case when redeemed <= signed_in then 'same-day'
                      when redeemed <= signed_in + 7 then 'week' when redeemed <= signed_in + 30 then 'month'
                      when redeemed <= signed_in + 90 then 'quarter' else 'not-by-then' end, count(*)
                  from milestone where signed_in >= from_day and signed_in < to_day group by 1, 3
                  union all
                  select m.scope, 'retained',
                    (extract(year from age(a.month, from_day)) * 12 + extract(month from age(a.month, from_day)))::int::text,
                    count(*)
                  from milestone m join active_month a on a.scope = m.scope and a.subject = m.subject
                  where m.active >= from_day and m.active < to_day group by 1, 3) figures""")) {
            insert.setObject(1, month.atDay(1));
            insert.setObject(2, month.plusMonths(1).atDay(1));
            insert.executeUpdate();
        }
    }

    /** The month of a day is to be computed anew, and every cohort, since the day may have changed anybody's. */
    static void due(Connection connection, LocalDate day, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into figure_due (span, start, since)
                select 'month', date_trunc('month', ?::date)::date, ?
                union
                select 'cohort', start, ? from (
                  select date_trunc('month', registered)::date as start from milestone where registered is not null
                  union select date_trunc('month', signed_in)::date from milestone where signed_in is not null
                  union select date_trunc('month', active)::date from milestone where active is not null
                  union select start from figure where span = 'cohort') months
                on conflict do nothing""")) {
            insert.setObject(1, day);
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Something that has been due since then or longer, and is not any more. */
    static Optional<Due> takeDue(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from figure_due where (span, start) = (
                  select span, start from figure_due where since <= ? order by span, start desc limit 1)
                returning span, start""")) {
            delete.setObject(1, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = delete.executeQuery()) {
                return row.next()
                        ? Optional.of(new Due(
                                Span.named(row.getString(1)), YearMonth.from(row.getObject(2, LocalDate.class))))
                        : Optional.empty();
            }
        }
    }

    /** What there is in these spans, in one order. */
    static List<Figure> read(Connection connection, String scope, Span span, LocalDate from, LocalDate to)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select start, name, part, value, people from figure
                where scope = ? and span = ? and start >= ? and start < ? order by start, name, part""")) {
            select.setString(1, scope);
            select.setString(2, span.word());
            select.setObject(3, from);
            select.setObject(4, to);
            try (ResultSet rows = select.executeQuery()) {
                List<Figure> figures = new ArrayList<>();
                while (rows.next()) {
                    figures.add(new Figure(
                            rows.getObject(1, LocalDate.class),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getLong(4),
                            rows.getLong(5)));
                }
                return figures;
            }
        }
    }

    private static void clear(Connection connection, Span span, LocalDate start) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from figure where span = ? and start = ?")) {
            delete.setString(1, span.word());
            delete.setObject(2, start);
            delete.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, LocalDate from, LocalDate to) throws SQLException {
        statement.setObject(1, from);
        statement.setObject(2, to);
    }

    /** A month or a cohort that is to be computed. */
    record Due(Span span, YearMonth month) {}
}
