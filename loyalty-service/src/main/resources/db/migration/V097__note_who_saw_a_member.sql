-- Who but the member themself saw something of a member: one row for each reader, kind of data and day of the programme, so that reading
-- again adds to a count. reader: a partner's id outside the database, or an operator's account. last_at is when it was last seen that day.
create table sighting (
  member_id   uuid        not null,
  reader_kind text        not null,
  reader      text        not null,
  sight       text        not null,
  day         date        not null,
  times       bigint      not null,
  last_at     timestamptz not null,
  constraint sighting_once_per_reader_and_day primary key (member_id, reader_kind, reader, sight, day),
  constraint sighting_of_a_member foreign key (member_id) references member (id),
  constraint sighting_reader_is_known check (reader_kind in ('partner', 'operator')),
  constraint sighting_is_of_something_known check (sight in ('membership', 'balance', 'bookings', 'account')),
  constraint sighting_happened check (times > 0));

create index sighting_by_day on sighting (day);

grant select, insert, delete on sighting to loyalty_app;
grant update (times, last_at) on sighting to loyalty_app;
