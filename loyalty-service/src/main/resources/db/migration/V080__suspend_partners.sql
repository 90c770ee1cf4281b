-- Why a partner's tokens are refused, since when and until when; who was suspended, and by whom, is kept for ever.
create table partner_suspension (
  partner_id   uuid        not null,
  id           uuid        not null,
  reason       text        not null,
  suspended_by text        not null,
  suspended_at timestamptz not null,
  lifted_by    text,
  lifted_at    timestamptz,
  constraint partner_suspension_once_per_id primary key (partner_id, id));

create unique index partner_suspension_one_at_a_time on partner_suspension (partner_id) where lifted_at is null;

grant select, insert on partner_suspension to loyalty_app;
grant update (lifted_by, lifted_at) on partner_suspension to loyalty_app;
