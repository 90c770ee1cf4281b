-- A guard: a hold is resolved once, whatever happens at once. It has the id of the transfer that made it, and its lots are
-- that transfer's allocations. State: 0 open, 1 captured, 2 released, 3 lapsed.
create table hold (
  member_id   uuid        not null,
  id          uuid        not null,
  asset       text        not null,
  amount      bigint      not null,
  posted      bigint      not null default 0,
  state       smallint    not null default 0,
  expires_at  timestamptz not null,
  partner_id  uuid,
  reward_id   uuid,
  note        text,
  resolved_by uuid,
  resolved_at timestamptz,
  constraint hold_once_per_id primary key (member_id, id),
  constraint hold_amount_is_positive check (amount > 0),
  constraint hold_posted_within_amount check (posted between 0 and amount),
  constraint hold_state_is_known check (state between 0 and 3),
  constraint hold_resolved_names_its_transfer check ((state = 0) = (resolved_by is null)));

create index hold_by_id on hold (id);
create index hold_open_by_expiry on hold (expires_at) where state = 0;

grant select, insert on hold to loyalty_app;
grant update (posted, state, resolved_by, resolved_at) on hold to loyalty_app;
