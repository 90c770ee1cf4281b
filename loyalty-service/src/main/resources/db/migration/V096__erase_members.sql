-- Who was erased: the member's id, which nothing leads to any more, and what was promised about it. The transfers stay, so the books
-- can be proven; the rows that tied them to a person are gone.
create table erasure (
  member_id   uuid        not null,
  erased_at   timestamptz not null,
  certificate text        not null,
  constraint erasure_once_per_member primary key (member_id),
  constraint erasure_of_a_member foreign key (member_id) references member (id));

grant select, insert on erasure to loyalty_app;
grant delete on identifier, event_subject to loyalty_app;
