-- The answer to a request, stored in the transaction that did the work, so that a repeated request cannot disagree with it.
create table idempotency_key (
  scope       text        not null,
  key         text        not null,
  fingerprint bytea       not null,
  state       smallint    not null,
  status      int,
  body        bytea,
  resource    uuid,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  constraint idempotency_key_once_per_scope primary key (scope, key),
  constraint idempotency_key_state_is_known check (state in (0, 1)),
  constraint idempotency_key_done_has_an_answer check (state = 0 or (status is not null and body is not null)));

create index idempotency_key_by_expiry on idempotency_key (expires_at);

grant select, insert, update, delete on idempotency_key to loyalty_app;
