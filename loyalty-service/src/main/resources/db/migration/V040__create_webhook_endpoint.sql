-- Where a partner wants to hear of what happens, and the keys that sign what it hears. A deleted endpoint stays without its
-- keys until its deliveries are swept, so that deleting one with a long history locks nothing for long.
create table webhook_endpoint (
  id              uuid        not null,
  partner_id      uuid        not null,
  url             text        not null,
  types           text[]      not null,
  description     text,
  signature       text        not null,
  enabled         boolean     not null default true,
  disabled_by     text,
  disabled_reason text,
  failing_since   timestamptz,
  deleted_at      timestamptz,
  version         bigint      not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  constraint webhook_endpoint_is_known_by_its_id primary key (id),
  constraint webhook_endpoint_of_a_partner foreign key (partner_id) references partner (id),
  constraint webhook_endpoint_signature_is_known check (signature in ('ed25519', 'hmac')),
  constraint webhook_endpoint_disabled_says_by_whom check (enabled = (disabled_by is null)),
  constraint webhook_endpoint_disabler_is_known check (disabled_by in ('partner', 'receiver', 'programme', 'operator')),
  constraint webhook_endpoint_deleted_is_disabled check (deleted_at is null or not enabled));

create index webhook_endpoint_by_partner on webhook_endpoint (partner_id) where deleted_at is null;

-- `sealed` is the private key or secret, encrypted under a key that is not in the database.
create table webhook_key (
  id          uuid        not null,
  endpoint_id uuid        not null,
  public_key  bytea,
  sealed      bytea       not null,
  created_at  timestamptz not null,
  retires_at  timestamptz,
  constraint webhook_key_is_known_by_its_id primary key (id),
  constraint webhook_key_of_an_endpoint foreign key (endpoint_id) references webhook_endpoint (id));

create unique index webhook_key_one_in_force on webhook_key (endpoint_id) where retires_at is null;
create index webhook_key_by_endpoint on webhook_key (endpoint_id);

grant select, insert, update, delete on webhook_endpoint, webhook_key to loyalty_app;
