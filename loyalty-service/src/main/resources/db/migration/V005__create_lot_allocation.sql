-- Which lots a debit used, for ever: refunds go back to them and settlements follow their funders.
create table lot_allocation (
  member_id   uuid   not null,
  transfer_id uuid   not null,
  lot_id      uuid   not null,
  amount      bigint not null,
  constraint lot_allocation_once_per_transfer_and_lot primary key (member_id, transfer_id, lot_id),
  constraint lot_allocation_amount_is_positive check (amount > 0));

grant select, insert on lot_allocation to loyalty_app;
