-- Whether the partner a hold was made for was told that it lapsed.
alter table hold
  add column lapse_told boolean not null default false,
  add constraint hold_lapse_told_of_lapsed check (state = 3 or not lapse_told);

create index hold_lapse_to_tell on hold (resolved_at) where state = 3 and partner_id is not null and not lapse_told;

grant update (lapse_told) on hold to loyalty_app;
