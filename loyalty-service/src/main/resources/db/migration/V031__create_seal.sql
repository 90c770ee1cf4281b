-- Whose signature seals: a key is added when it signs for the first time and never changes, so that old blocks stay
-- verifiable. The id is the SHA-256 of the raw public key.
create table seal_key (
  id         text        not null,
  public_key bytea       not null,
  since      timestamptz not null,
  constraint seal_key_is_known_by_its_id primary key (id),
  constraint seal_key_is_ed25519 check (octet_length(public_key) = 32));

-- Sixteen chains of blocks, by the low four bits of the member. A block covers the transfers of its shard from from_id to
-- to_id in the order of their ids. The first block has height 1 and 32 zero bytes for its predecessor.
create table seal_block (
  shard       smallint    not null,
  height      bigint      not null,
  prev        bytea       not null,
  merkle_root bytea       not null,
  from_id     uuid        not null,
  to_id       uuid        not null,
  count       int         not null,
  sealed_at   timestamptz not null,
  key_id      text        not null,
  hash        bytea       not null,
  signature   bytea       not null,
  constraint seal_block_once_per_height primary key (shard, height),
  constraint seal_block_ends_where_no_other_does unique (shard, to_id),
  constraint seal_block_signed_by_a_known_key foreign key (key_id) references seal_key (id),
  constraint seal_block_shard_is_one_of_sixteen check (shard between 0 and 15),
  constraint seal_block_height_begins_at_one check (height >= 1),
  constraint seal_block_covers_something check (count >= 1 and from_id <= to_id),
  constraint seal_block_hashes_are_sha256 check (
    octet_length(prev) = 32 and octet_length(merkle_root) = 32 and octet_length(hash) = 32),
  constraint seal_block_signature_is_ed25519 check (octet_length(signature) = 64));

grant select, insert on seal_key, seal_block to loyalty_app;
