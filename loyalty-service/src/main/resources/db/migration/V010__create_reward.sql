-- What points buy, and at which price today; a transfer keeps the price that was paid.
create table reward (
  id         uuid        not null,
  slug       text        not null,
  name       text        not null,
  points     bigint      not null,
  partner_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint reward_is_known_by_its_id primary key (id),
  constraint reward_slug_used_once unique (slug),
  constraint reward_slug_is_a_short_word check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  constraint reward_price_is_positive check (points > 0),
  constraint reward_partner_exists foreign key (partner_id) references partner (id));

grant select, insert on reward to loyalty_app;
grant update (name, points, partner_id, updated_at) on reward to loyalty_app;
