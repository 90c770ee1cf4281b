-- What happened, in the words the partner will read, written in the transaction that made it happen. `spread` turns true
-- when every endpoint that wants it has its delivery, so the hot path writes one row however many endpoints there are.
create table webhook_event (
  id         uuid        not null,
  partner_id uuid        not null,
  type       text        not null,
  body       text        not null,
  spread     boolean     not null default false,
  created_at timestamptz not null,
  constraint webhook_event_is_known_by_its_id primary key (id),
  constraint webhook_event_body_is_thin check (octet_length(body) < 20000));

create index webhook_event_to_spread on webhook_event (id) where not spread;

grant select, insert, update (spread), delete on webhook_event to loyalty_app;
