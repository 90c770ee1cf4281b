-- What happened to the account behind a member. Like the freeze it is on the row that a posting locks anyway, so that asking
-- for it costs no statement. Each can be computed anew from event_subject.
-- suspended: the account is disabled or deleted, and nothing can be spent; an operator's freeze is beside it, untouched.
-- cooling_until: only so much a day can be spent until then. careful_until: every spend needs a strong and fresh sign-in.
alter table member_balance
  add column suspended     boolean not null default false,
  add column cooling_until timestamptz,
  add column careful_until timestamptz;

grant update (suspended, cooling_until, careful_until) on member_balance to loyalty_app;
