-- Events that were taken in, each once. Whom an event is about is a pseudonym of this receiver; whatever says who that is has
-- been left out. known: whether it is of a type that this service acts on; the others are kept for the day when it does.
create table identity_event (
  source      text        not null,
  id          text        not null,
  type        text        not null,
  known       boolean     not null,
  subject     text,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  via         text        not null,
  data        jsonb       not null,
  constraint identity_event_taken_in_once primary key (source, id),
  constraint identity_event_came_somehow check (via in ('http', 'kafka')));

create index identity_event_by_time on identity_event (happened_at);

grant select, insert, delete on identity_event to loyalty_app;
