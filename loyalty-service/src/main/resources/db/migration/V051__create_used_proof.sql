-- Which proofs of possession were used, on whichever node, so that none is used twice; a row outlives the proof and no more.
create table used_proof (
  id         bytea       not null,
  expires_at timestamptz not null,
  constraint used_proof_once primary key (id),
  constraint used_proof_id_is_a_hash check (length(id) = 32));

create index used_proof_by_expiry on used_proof (expires_at);

grant select, insert, delete on used_proof to loyalty_app;
-- To lock a row before it is deleted takes the right to update one; there is nothing else to update.
grant update (expires_at) on used_proof to loyalty_app;
