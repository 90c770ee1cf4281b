-- What the programme and a partner have agreed. account_id is the account of the mode; a partner that changes its mode keeps
-- the other account and what is on it. Prices are millionths of a unit of the currency per point.
alter table partner
  add column mode              text   not null default 'postpaid',
  add column credit_limit      bigint,
  add column low_balance       bigint,
  add column unit_price_micros bigint,
  add column currency          text,
  add column limits_version    bigint not null default 0,
  add column version           bigint not null default 1,
  add constraint partner_mode_is_known check (mode in ('postpaid', 'prepaid')),
  add constraint partner_credit_limit_is_of_postpaid check (credit_limit is null or (credit_limit >= 0 and mode = 'postpaid')),
  add constraint partner_low_balance_is_positive check (low_balance > 0),
  add constraint partner_unit_price_is_positive check (unit_price_micros > 0),
  add constraint partner_unit_price_has_a_currency check ((unit_price_micros is null) = (currency is null)),
  add constraint partner_currency_is_iso_4217 check (currency ~ '^[A-Z]{3}$');

grant update (account_id, mode, credit_limit, low_balance, unit_price_micros, currency, limits_version, version)
  on partner to loyalty_app;
