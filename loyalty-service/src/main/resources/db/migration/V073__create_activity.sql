-- Facts: what a person did on a day, where and how often. They are only ever added to, so their order does not matter.
-- subject: as events name the person; empty when nobody knows who it was. partner: whose app or till it was; empty for the
-- programme's own. channel, provider: empty when the event does not say. what: see the package analytics.
create table activity (
  day      date   not null,
  subject  text   not null,
  partner  text   not null,
  channel  text   not null,
  provider text   not null,
  what     text   not null,
  times    bigint not null,
  points   bigint not null default 0,
  constraint activity_once_per_day_and_what primary key (day, subject, partner, channel, provider, what));

-- The first day of each thing, of a person in a scope: a partner, or * for the programme as a whole.
create table milestone (
  subject    text not null,
  scope      text not null,
  registered date,
  signed_in  date,
  earned     date,
  redeemed   date,
  active     date,
  constraint milestone_once_per_person_and_scope primary key (subject, scope));

create index milestone_by_registration on milestone (registered) where registered is not null;
create index milestone_by_first_sign_in on milestone (signed_in) where signed_in is not null;
create index milestone_by_first_activity on milestone (active) where active is not null;

-- In which months a person was active in a scope.
create table active_month (
  month   date not null,
  scope   text not null,
  subject text not null,
  constraint active_month_once primary key (month, scope, subject));

-- Days whose figures are not those of their facts any more. A writer adds a row of its own and waits for nobody; who computes
-- a day removes the rows it saw, and those it did not see let the day be computed again.
create table activity_change (
  id  uuid not null,
  day date not null,
  constraint activity_change_known_by_its_id primary key (id));

create table activity_progress (
  only_row boolean not null default true,
  up_to    uuid    not null,
  constraint activity_progress_has_one_row primary key (only_row),
  constraint activity_progress_only_row check (only_row));

insert into activity_progress (up_to) values ('00000000-0000-0000-0000-000000000000');

grant select, insert on activity, milestone, active_month to loyalty_app;
grant update (times, points) on activity to loyalty_app;
grant update (registered, signed_in, earned, redeemed, active) on milestone to loyalty_app;
grant select, insert, delete on activity_change to loyalty_app;
grant select on activity_progress to loyalty_app;
grant update (up_to) on activity_progress to loyalty_app;
