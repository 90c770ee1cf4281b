-- The books: one debit and one credit per row, never changed. The application may only insert and select; a correction is
-- a new transfer. No foreign key to account: its share locks on the few contra accounts would be the hottest rows there are.
create table transfer (
  member_id      uuid        not null,
  id             uuid        not null,
  journal_id     uuid        not null,
  seq            smallint    not null,
  debit_account  bigint      not null,
  credit_account bigint      not null,
  asset          text        not null,
  amount         bigint      not null,
  kind           smallint    not null,
  reverses       uuid,
  pending_id     uuid,
  partner_id     uuid,
  campaign_id    uuid,
  rule_version   int,
  reward_id      uuid,
  note           text,
  member_version bigint      not null,
  effective_at   timestamptz not null,
  booked_at      timestamptz not null,
  actor          jsonb       not null,
  row_hash       bytea       not null,
  constraint transfer_once_per_id primary key (member_id, id),
  constraint transfer_amount_is_positive check (amount > 0),
  constraint transfer_moves_between_two_accounts check (debit_account <> credit_account),
  constraint transfer_hash_is_sha256 check (octet_length(row_hash) = 32)
) partition by range (id);

create index transfer_by_member_version on transfer (member_id, asset, member_version);

-- The owner's job makes a partition per month ahead of time; this one catches what no month covers.
create table transfer_default partition of transfer default;

grant select, insert on transfer to loyalty_app;
