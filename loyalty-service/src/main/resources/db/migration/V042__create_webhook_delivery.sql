-- One event on its way to one endpoint. State: 0 open, 1 delivered, 2 dead. A claim moves `due_at` behind the lease and counts
-- `claims`, so that a worker that died is replaced and one that is late cannot overwrite what its successor found.
create table webhook_delivery (
  endpoint_id uuid        not null,
  event_id    uuid        not null,
  state       smallint    not null default 0,
  attempts    int         not null default 0,
  claims      int         not null default 0,
  due_at      timestamptz not null,
  tried_at    timestamptz,
  outcome     text,
  status      int,
  answer      text,
  constraint webhook_delivery_once_per_endpoint primary key (endpoint_id, event_id),
  constraint webhook_delivery_to_an_endpoint foreign key (endpoint_id) references webhook_endpoint (id),
  constraint webhook_delivery_of_an_event foreign key (event_id) references webhook_event (id),
  constraint webhook_delivery_state_is_known check (state between 0 and 2));

create index webhook_delivery_due on webhook_delivery (endpoint_id, due_at) where state = 0;
create index webhook_delivery_dead on webhook_delivery (endpoint_id, event_id) where state = 2;
create index webhook_delivery_by_event on webhook_delivery (event_id);

grant select, insert, update, delete on webhook_delivery to loyalty_app;
