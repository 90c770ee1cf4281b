-- Points an operator gives or takes. One proposes, another decides; the database holds them apart too.
-- State: 0 proposed, 1 booked, 2 rejected.
create table adjustment (
  id          uuid        not null,
  member_id   uuid        not null,
  points      bigint      not null,
  reason      text        not null,
  state       smallint    not null default 0,
  version     int         not null default 1,
  proposed_by text        not null,
  proposed_at timestamptz not null,
  decided_by  text,
  decided_at  timestamptz,
  transfer_id uuid,
  constraint adjustment_is_known_by_its_id primary key (id),
  constraint adjustment_moves_points check (points <> 0),
  constraint adjustment_state_is_known check (state between 0 and 2),
  constraint adjustment_is_decided_by_another check (decided_by <> proposed_by),
  constraint adjustment_decided_names_who check ((state = 0) = (decided_by is null)),
  constraint adjustment_booked_names_its_transfer check ((state = 1) = (transfer_id is not null)));

create index adjustment_open on adjustment (proposed_at) where state = 0;

grant select, insert on adjustment to loyalty_app;
grant update (state, version, decided_by, decided_at, transfer_id) on adjustment to loyalty_app;
