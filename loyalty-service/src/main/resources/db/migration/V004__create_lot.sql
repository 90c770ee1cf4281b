-- Points have an age: each earn is a lot with its own expiry and funder, and a spend takes the soonest expiring first.
-- A lot has the id of the transfer that made it; only what remains of it ever changes.
create table lot (
  member_id        uuid        not null,
  id               uuid        not null,
  asset            text        not null,
  amount           bigint      not null,
  remaining        bigint      not null,
  valid_from       timestamptz not null,
  expires_at       timestamptz,
  funded_by        uuid,
  campaign_id      uuid,
  unit_cost_micros bigint,
  constraint lot_once_per_id primary key (member_id, id),
  constraint lot_amount_is_positive check (amount > 0),
  constraint lot_remaining_within_amount check (remaining between 0 and amount),
  constraint lot_expires_after_it_starts check (expires_at > valid_from));

create index lot_open_by_expiry on lot (member_id, asset, expires_at, id) where remaining > 0;
create index lot_due on lot (expires_at) where remaining > 0;

grant select, insert on lot to loyalty_app;
grant update (remaining) on lot to loyalty_app;
