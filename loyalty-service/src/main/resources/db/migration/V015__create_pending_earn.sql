-- A guard: points that were promised and mature once. It has the id of the transfer that promised them. What was reversed
-- before is no longer in remaining. State: 0 open, 1 matured, 2 reversed whole.
create table pending_earn (
  member_id  uuid        not null,
  id         uuid        not null,
  asset      text        not null,
  amount     bigint      not null,
  remaining  bigint      not null,
  state      smallint    not null default 0,
  matures_at timestamptz not null,
  partner_id uuid,
  campaign_id uuid,
  matured_by uuid,
  constraint pending_earn_once_per_id primary key (member_id, id),
  constraint pending_earn_amount_is_positive check (amount > 0),
  constraint pending_earn_remaining_within_amount check (remaining between 0 and amount),
  constraint pending_earn_state_is_known check (state between 0 and 2));

create index pending_earn_open_by_maturity on pending_earn (matures_at) where state = 0;

grant select, insert on pending_earn to loyalty_app;
grant update (remaining, state, matured_by) on pending_earn to loyalty_app;
