-- What the facts add up to, replaced a span at a time. span: day, month or cohort, which begins at start. people: how many
-- persons are behind the value, by which small groups are known. name, part: see docs/analytics.md.
create table figure (
  span   text   not null,
  start  date   not null,
  scope  text   not null,
  name   text   not null,
  part   text   not null,
  value  bigint not null,
  people bigint not null,
  constraint figure_once_per_span_scope_and_part primary key (span, start, scope, name, part),
  constraint figure_span_is_known check (span in ('day', 'month', 'cohort')));

-- Months and cohorts that are to be computed anew, and since when.
create table figure_due (
  span  text        not null,
  start date        not null,
  since timestamptz not null,
  constraint figure_due_once_per_span primary key (span, start),
  constraint figure_due_span_is_known check (span in ('month', 'cohort')));

grant select, insert, delete on figure, figure_due to loyalty_app;
