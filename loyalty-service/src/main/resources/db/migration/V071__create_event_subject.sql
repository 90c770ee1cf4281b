-- How Keycloak's events name a person, and what they said of the account so far. The member is there as soon as there is one;
-- a person may be heard of before, and without ever becoming one. Each column only ever moves one way, by the time at which a
-- thing happened, so events may come late, twice and in any order. Removing the row, with the member's identifiers, leaves
-- nothing that leads from an event to a member.
-- status: enabled, disabled or deleted, since status_at. The others are when the account was registered, when credentials
-- changed, and when it was last used on a new device or in a risky way.
create table event_subject (
  subject       text        not null,
  member_id     uuid,
  status        text        not null default 'enabled',
  status_at     timestamptz,
  registered_at timestamptz,
  changed_at    timestamptz,
  device_at     timestamptz,
  risk_at       timestamptz,
  constraint event_subject_known_once primary key (subject),
  constraint event_subject_is_a_pseudonym check (subject ~ '^[A-Za-z0-9_-]{43}$'),
  constraint event_subject_of_a_member foreign key (member_id) references member (id),
  constraint event_subject_status_is_known check (status in ('enabled', 'disabled', 'deleted')));

create unique index event_subject_one_per_member on event_subject (member_id) where member_id is not null;

grant select, insert on event_subject to loyalty_app;
grant update (member_id, status, status_at, registered_at, changed_at, device_at, risk_at) on event_subject to loyalty_app;
