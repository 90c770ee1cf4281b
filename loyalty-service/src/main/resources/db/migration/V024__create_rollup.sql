-- Sums of the books up to one transfer, so that nobody has to add up history. They follow the transfers and can always be
-- computed anew from them.
create table rollup_progress (
  only_row boolean not null default true,
  up_to    uuid    not null,
  constraint rollup_progress_has_one_row primary key (only_row),
  constraint rollup_progress_only_row check (only_row));

insert into rollup_progress (up_to) values ('00000000-0000-0000-0000-000000000000');

create table account_rollup (
  account_id bigint not null,
  debits     bigint not null,
  credits    bigint not null,
  constraint account_rollup_once_per_account primary key (account_id));

-- What became, per month of the programme, of the points that a partner funded, and at which other partner. The programme
-- itself has the id zero. line: see the package rollup.
create table funding_rollup (
  month        date   not null,
  funder       uuid   not null,
  line         text   not null,
  counterparty uuid   not null,
  points       bigint not null,
  constraint funding_rollup_once_per_month_funder_and_line primary key (month, funder, line, counterparty));

create index funding_rollup_by_counterparty on funding_rollup (counterparty, month);

grant select on rollup_progress to loyalty_app;
grant update (up_to) on rollup_progress to loyalty_app;
grant select, insert on account_rollup, funding_rollup to loyalty_app;
grant update (debits, credits) on account_rollup to loyalty_app;
grant update (points) on funding_rollup to loyalty_app;
