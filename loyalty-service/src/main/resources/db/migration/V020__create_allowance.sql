-- A counter that many transactions draw from at once. It lies in sixteen rows, so that they do not queue on one; together
-- they are exact. Whose it is, and of what, only its owner knows. starts_at is the period it is for, or the epoch when it
-- is for ever. What was drawn before a total was lowered below it is overdrawn, and only the first stripe has it.
create table allowance (
  owner_id  uuid        not null,
  name      text        not null,
  starts_at timestamptz not null,
  stripe    smallint    not null,
  ends_at   timestamptz,
  remaining bigint      not null,
  overdrawn bigint      not null default 0,
  constraint allowance_once_per_owner_name_period_and_stripe primary key (owner_id, name, starts_at, stripe),
  constraint allowance_has_sixteen_stripes check (stripe between 0 and 15),
  constraint allowance_not_negative check (remaining >= 0),
  constraint allowance_overdrawn_not_negative check (overdrawn >= 0),
  constraint allowance_overdrawn_is_on_the_first_stripe check (stripe = 0 or overdrawn = 0)
) with (fillfactor = 50);

create index allowance_by_end on allowance (ends_at);

grant select, insert, delete on allowance to loyalty_app;
grant update (remaining, overdrawn) on allowance to loyalty_app;
