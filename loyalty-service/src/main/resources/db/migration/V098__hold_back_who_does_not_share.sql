-- With which partners a person shares, as far as they said so. subject: how Keycloak's events name them (event_subject), so it may be
-- known before they are a member. The last word counts, by the time at which it was said. No row: Keycloak's own consent to the
-- partner's apps is all there is to say.
create table sharing (
  subject text        not null,
  partner text        not null,
  allowed boolean     not null,
  said_at timestamptz not null,
  constraint sharing_once_per_partner primary key (subject, partner),
  constraint sharing_subject_is_a_pseudonym check (subject ~ '^[A-Za-z0-9_-]{43}$'));

grant select, insert, delete on sharing to loyalty_app;
grant update (allowed, said_at) on sharing to loyalty_app;
