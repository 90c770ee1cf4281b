-- The one row a posting locks. The version grows by one per transfer under that lock, so a gap in it is a lost transfer.
create table member_balance (
  member_id     uuid   not null,
  asset         text   not null,
  available     bigint not null default 0,
  held          bigint not null default 0,
  pending       bigint not null default 0,
  version       bigint not null default 0,
  last_transfer uuid,
  constraint member_balance_once_per_asset primary key (member_id, asset),
  constraint member_balance_available_not_negative check (available >= 0),
  constraint member_balance_held_not_negative check (held >= 0),
  constraint member_balance_pending_not_negative check (pending >= 0)
) with (fillfactor = 80);

grant select, insert on member_balance to loyalty_app;
grant update (available, held, pending, version, last_transfer) on member_balance to loyalty_app;
