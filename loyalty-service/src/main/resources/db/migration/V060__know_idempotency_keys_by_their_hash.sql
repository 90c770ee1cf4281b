-- Scope and key together are up to 500 bytes, twice with the index; their hash is 32 and says the same. What was promised to
-- be remembered is kept. The room left in each page takes the answer, so that writing it touches no index.
alter table idempotency_key add column id bytea;
update idempotency_key set id = sha256(convert_to(scope || chr(10) || key, 'UTF8'));
alter table idempotency_key drop constraint idempotency_key_once_per_scope;
alter table idempotency_key drop column scope, drop column key, drop column resource, drop column created_at;
alter table idempotency_key
  add constraint idempotency_key_once primary key (id),
  add constraint idempotency_key_id_is_sha256 check (octet_length(id) = 32);
alter table idempotency_key set (fillfactor = 60);
