-- How many points a partner may give, per day, per month or altogether, for everything or for one promotion. How much of it
-- is left is an allowance.
create table budget (
  partner_id uuid        not null,
  name       text        not null,
  points     bigint      not null,
  period     text        not null,
  promotion  text,
  version    bigint      not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint budget_once_per_partner_and_name primary key (partner_id, name),
  constraint budget_of_a_partner foreign key (partner_id) references partner (id),
  constraint budget_name_is_a_short_word check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  constraint budget_promotion_is_a_short_word check (promotion ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  constraint budget_points_not_negative check (points >= 0),
  constraint budget_period_is_known check (period in ('day', 'month', 'total')));

-- How often, or how much, a partner or each of its clients may earn in a minute, an hour or a day. How much of it is left
-- is an allowance.
create table partner_limit (
  partner_id uuid   not null,
  name       text   not null,
  max        bigint not null,
  constraint partner_limit_once_per_name primary key (partner_id, name),
  constraint partner_limit_of_a_partner foreign key (partner_id) references partner (id),
  constraint partner_limit_not_negative check (max >= 0));

-- From which allowances an earn drew, so that its reversal can give back to the very same.
create table earn_draw (
  member_id   uuid        not null,
  transfer_id uuid        not null,
  partner_id  uuid        not null,
  name        text        not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz,
  constraint earn_draw_once_per_transfer_and_allowance primary key (member_id, transfer_id, name, starts_at));

grant select, insert, update, delete on budget, partner_limit to loyalty_app;
grant select, insert on earn_draw to loyalty_app;
