-- A pack of points that a partner bought; it has the id of the transfer that booked it. Prices are in minor units.
create table partner_pack (
  partner_id  uuid        not null,
  id          uuid        not null,
  points      bigint      not null,
  price_minor bigint      not null,
  currency    text        not null,
  reference   text        not null,
  bought_at   timestamptz not null,
  constraint partner_pack_once_per_id primary key (partner_id, id),
  constraint partner_pack_of_a_partner foreign key (partner_id) references partner (id),
  constraint partner_pack_has_points check (points > 0),
  constraint partner_pack_price_not_negative check (price_minor >= 0),
  constraint partner_pack_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$'));

-- One row per time that a partner's points fell below its threshold, open until they are above it again.
create table partner_alert (
  partner_id   uuid        not null,
  id           uuid        not null,
  remaining    bigint      not null,
  threshold    bigint      not null,
  crossed_at   timestamptz not null,
  recovered_at timestamptz,
  constraint partner_alert_once_per_id primary key (partner_id, id),
  constraint partner_alert_of_a_partner foreign key (partner_id) references partner (id));

create unique index partner_alert_one_open on partner_alert (partner_id) where recovered_at is null;

grant select, insert on partner_pack, partner_alert to loyalty_app;
grant update (recovered_at) on partner_alert to loyalty_app;
