-- A guard: a transfer is never reversed by more than was booked.
create table reversal_guard (
  member_id   uuid   not null,
  transfer_id uuid   not null,
  original    bigint not null,
  reversed    bigint not null,
  constraint reversal_guard_once_per_transfer primary key (member_id, transfer_id),
  constraint reversal_guard_within_original check (reversed between 0 and original));

grant select, insert on reversal_guard to loyalty_app;
grant update (reversed) on reversal_guard to loyalty_app;
