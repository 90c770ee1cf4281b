-- They are on the row that a posting locks anyway, so that checking them costs no statement.
-- owed: points that were spent before the earn behind them was reversed; later earns repay them.
-- day: the programme's day that the four counters beside it are about.
alter table member_balance
  add column owed       bigint  not null default 0,
  add column frozen     boolean not null default false,
  add column day        date,
  add column day_earned bigint  not null default 0,
  add column day_earns  int     not null default 0,
  add column day_spent  bigint  not null default 0,
  add column day_spends int     not null default 0,
  add constraint member_balance_owed_not_negative check (owed >= 0);

grant update (owed, frozen, day, day_earned, day_earns, day_spent, day_spends) on member_balance to loyalty_app;

alter table account drop constraint account_kind_is_known;
alter table account add constraint account_kind_is_known check (kind in (
  'MEMBER_AVAILABLE', 'MEMBER_PENDING', 'MEMBER_HELD', 'PARTNER_PREPAID', 'PARTNER_POSTPAID',
  'ISSUANCE', 'REDEEMED', 'BREAKAGE', 'TRANSIT', 'CLAWBACK', 'ADJUSTMENT'));

insert into account (id, kind, asset) values
  (14, 'CLAWBACK',   'POINTS'),
  (15, 'ADJUSTMENT', 'POINTS');
