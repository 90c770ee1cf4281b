-- Why a member could not spend, since when and until when; whether they can now is member_balance.frozen.
create table spending_freeze (
  member_id uuid        not null,
  id        uuid        not null,
  reason    text        not null,
  frozen_by text        not null,
  frozen_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  constraint spending_freeze_once_per_id primary key (member_id, id));

create unique index spending_freeze_one_at_a_time on spending_freeze (member_id) where lifted_at is null;

grant select, insert on spending_freeze to loyalty_app;
grant update (lifted_by, lifted_at) on spending_freeze to loyalty_app;
