-- A partner's receipt earns once, for ever: idempotency keys are forgotten after a while, this is not.
create table external_ref (
  partner_id uuid     not null,
  kind       smallint not null,
  ref        text     not null,
  journal_id uuid     not null,
  constraint external_ref_used_once primary key (partner_id, kind, ref));

grant select, insert on external_ref to loyalty_app;
