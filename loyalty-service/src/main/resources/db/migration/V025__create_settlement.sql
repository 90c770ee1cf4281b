-- The statement of a month that has ended: written down once, never changed. The database adds it up again.
create table settlement (
  partner_id        uuid        not null,
  month             date        not null,
  opening           bigint      not null,
  issued            bigint      not null,
  reversed          bigint      not null,
  expired           bigint      not null,
  redeemed          bigint      not null,
  repaid            bigint      not null,
  adjusted          bigint      not null,
  closing           bigint      not null,
  clawed_back       bigint      not null,
  written_at        timestamptz not null,
  constraint settlement_once_per_partner_and_month primary key (partner_id, month),
  constraint settlement_of_a_partner foreign key (partner_id) references partner (id),
  constraint settlement_month_is_its_first_day check (extract(day from month) = 1),
  constraint settlement_adds_up check (
    closing = opening + issued - reversed - expired - redeemed - repaid - adjusted));

-- direction owes: points of this partner's lots that the counterparty honoured. direction owed: points of the counterparty's
-- lots that this partner honoured. The programme itself has the id zero. The price is the debtor's, as agreed when the
-- statement was written.
create table settlement_line (
  partner_id   uuid   not null,
  month        date   not null,
  direction    text   not null,
  counterparty uuid   not null,
  redeemed     bigint not null,
  returned     bigint not null,
  amount_minor bigint,
  currency     text,
  constraint settlement_line_once_per_counterparty primary key (partner_id, month, direction, counterparty),
  constraint settlement_line_of_a_settlement foreign key (partner_id, month) references settlement (partner_id, month),
  constraint settlement_line_direction_is_known check (direction in ('owes', 'owed')),
  constraint settlement_line_amount_has_a_currency check ((amount_minor is null) = (currency is null)));

grant select, insert on settlement, settlement_line to loyalty_app;
