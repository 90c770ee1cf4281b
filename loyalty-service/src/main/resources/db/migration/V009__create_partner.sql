-- A partner issues points from its own account and is named by a short word that tokens carry in the claim `partner`.
create table partner (
  id         uuid        not null,
  slug       text        not null,
  name       text        not null,
  account_id bigint      not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint partner_is_known_by_its_id primary key (id),
  constraint partner_slug_used_once unique (slug),
  constraint partner_account_exists foreign key (account_id) references account (id),
  constraint partner_slug_is_a_short_word check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'));

grant select, insert on partner to loyalty_app;
grant update (name, updated_at) on partner to loyalty_app;
